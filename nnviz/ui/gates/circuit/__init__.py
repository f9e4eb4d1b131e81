"""The circuit on its canvas."""
