"""Widgets: one value in, wishes out. A widget knows no other widget."""
