"""Drawings a user keeps: one file each, held out for testing or mixed into training."""
