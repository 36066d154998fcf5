"""An article in any form becomes a Document: text that never changes, and its metadata."""
