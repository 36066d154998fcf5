"""Everything found, as a page, a figure, a sentence."""
