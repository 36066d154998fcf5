"""Cases and conflicts in and out of files."""
