"""A Conflict gives findings: one family of questions a file."""
