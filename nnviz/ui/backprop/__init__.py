"""The page Backprop: one pass, number by number, forth and back; and what follows from it."""
