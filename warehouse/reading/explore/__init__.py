"""What the explorer asks of published snapshots: each is opened once, and each query ends with its reader."""
