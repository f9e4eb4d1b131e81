"""Networks in files: a format a module, and the registry of them."""
