"""What turns files into staged rows: batches, the processes they go to, what bounds those."""
