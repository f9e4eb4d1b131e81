"""Pages: one per demonstration. They build the widgets, wire them and hold the current value."""
