"""How far the words reach that say what is wanted or said; `complement.reach` is the way in."""
