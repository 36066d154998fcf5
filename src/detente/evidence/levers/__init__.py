"""What somebody can do to another, offers or threatens; `levers.find` is the way in."""
