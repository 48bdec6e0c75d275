"""What users see and are notified of: terminal output, run report, plots, notifications."""
