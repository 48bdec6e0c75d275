"""What people are shown and told of a run: terminal, page, plots, notifications."""
