"""The same run in float32 and in float64, side by side."""
