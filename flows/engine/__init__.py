"""Turns files into staged rows: batches, the processes that read them, and the limits of those."""
