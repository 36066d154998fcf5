"""A Document becomes Evidence: who says, wants, can do and did what, each in exact words."""
