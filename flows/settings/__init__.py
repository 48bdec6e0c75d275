"""Every setting and threshold, declared once, and where each value comes from."""
