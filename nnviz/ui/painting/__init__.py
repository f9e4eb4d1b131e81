"""Painting functions: (painter, value, context) -> None. No widget, no self."""
