"""Evidence, or an analyst, makes a Conflict: decision makers, options, states, preferences."""
