"""Ink as it is found on paper and made the image a network expects. Sees numpy only."""
