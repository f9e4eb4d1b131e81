"""This program's picture of a network, shared by the pages: views, painting, its files."""
