"""The circuit's perceptrons forget their weights and learn the table."""
