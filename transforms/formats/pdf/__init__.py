"""Readers of PDF: its text layer as pieces, and these arranged in the order in which people read them."""
