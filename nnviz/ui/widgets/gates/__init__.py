"""The widgets of the page on gates: the table with the circuit, the palette, the truth table."""
