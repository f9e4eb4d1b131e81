"""What any program of this look is built from: theme, layouts, fields, panels, jobs, plots. Knows no page."""
