"""Test data as points: what a layer makes of them, seen along its principal axes."""
