"""The cost (2.1) written out, and the conventions that scale it."""
