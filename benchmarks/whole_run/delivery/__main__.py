"""Make a delivery: `python -m benchmarks.whole_run.delivery FOLDER COUNT [--form lines] [--seed N] [--start N]`."""

import argparse
from pathlib import Path

from benchmarks.whole_run.delivery.delivery import HUNDRED, MIX, deliver


def main() -> None:
    """Write the files that the arguments ask for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.whole_run.delivery", description=MIX)
    parser.add_argument("folder", type=Path, help="where to write them")
    parser.add_argument("count", type=int, help=f"how many files or records: a multiple of {HUNDRED}")
    parser.add_argument("--form", choices=("files", "lines"), default="files", help="many files, or few JSON Lines")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other articles")
    parser.add_argument("--start", type=int, default=0, help="number of the first: a multiple too")
    given = parser.parse_args()
    if given.count % HUNDRED or given.start % HUNDRED:
        parser.error(f"COUNT and --start must be multiples of {HUNDRED}")
    deliver(given.folder, given.seed, given.count, given.form, given.start)


if __name__ == "__main__":
    main()
