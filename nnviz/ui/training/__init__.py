"""Training in a thread of its own, and the window's side of it."""
