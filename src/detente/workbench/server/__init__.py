"""Who may come in, what they are told in headers, and how the server starts and stops."""
