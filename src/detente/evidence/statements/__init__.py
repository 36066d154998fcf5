"""Who said what; `statements.find` is the way in."""
