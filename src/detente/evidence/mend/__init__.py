"""Slips of the parser put right before any rule looks; `mend.order` has the order."""
