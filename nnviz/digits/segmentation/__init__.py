"""A row of digits is cut by trial: seams, and the search for the surest reading."""
