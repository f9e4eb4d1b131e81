"""The user's own drawings with their labels, kept in the user's data folder."""
