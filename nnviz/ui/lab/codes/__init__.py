"""Codes of classes: how far they are apart, and what runs get wrong with them."""
