"""The SQL console: one statement at a time, each in a process of its own that has limits and reads nothing else."""
