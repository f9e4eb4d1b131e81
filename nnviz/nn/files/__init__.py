"""Networks in files, a format a module."""
