"""Geometry and colour of pictures. Sees numpy only."""
