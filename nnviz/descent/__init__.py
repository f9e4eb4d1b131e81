"""A ball on a surface of two variables, rolled down by gradient descent (section 2.2)."""
