"""How good and how fast: each module prints a table that the documents quote."""
