"""Truth tables, gates, formulas and circuits: their values, edits and layout."""
