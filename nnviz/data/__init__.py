"""Pictures and points to learn from. Sees numpy and the standard library only."""
