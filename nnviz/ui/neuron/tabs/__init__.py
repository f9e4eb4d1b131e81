"""The tabs of the panel: nudge, learn, scale."""
