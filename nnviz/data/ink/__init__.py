"""From what was drawn to the 28x28 picture a network reads, step by step."""
