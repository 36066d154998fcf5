"""What happened: who did what to whom, when and where; `events.find` is the way in."""
