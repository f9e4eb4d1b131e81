"""A row of digits cut into single ones: many trial cuts, scored by how sure a classifier is of the pieces."""
