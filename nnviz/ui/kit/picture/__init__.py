"""Pictures as files: what is painted is recorded once and written as PNG, SVG or PDF."""
