"""What the benchmark runs, each in a process of its own: Cuttings, the floor, a plain script, dlt."""
