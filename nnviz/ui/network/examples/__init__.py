"""The examples shown and the ones read wrongly."""
