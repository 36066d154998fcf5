"""What the rules ask of a parse."""
