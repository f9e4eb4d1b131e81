"""The steps from ink to the 784 numbers, and what each is worth."""
