"""A stronger reader, opted into: a language model elsewhere reads along, and is checked."""
