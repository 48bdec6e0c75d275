"""Every setting: declared once, with thresholds, and where each value is from."""
