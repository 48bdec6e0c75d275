"""`python -m flows` is `cuttings`."""

from flows.cli import main

main()
