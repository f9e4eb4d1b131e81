"""The widgets of the digits page."""
