"""The pad: drawing, erasing, what is put on it."""
