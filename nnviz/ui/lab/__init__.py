"""The page Lab: many runs compared, and what else is tried on trained networks."""
