"""Who wants what from whom; `wants.find` is the way in."""
