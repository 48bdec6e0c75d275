"""All parts of a deployment on many machines, on this one: PostgreSQL, a store like S3, a Dask scheduler, two workers.

`python -m benchmarks.cluster` starts them and prints the environment that leads to them, until Ctrl-C.
`python -m benchmarks.cluster COMMAND...` runs one command in that environment, then stops all. `cuttings run --direct`,
for example, ingests what `--deliver DIR` has put into the store, `samples/` by default. Every part listens on this
machine only, and keeps nothing: each start begins with an empty catalog and an empty bucket.

It needs the programs of PostgreSQL and what the tests need: `make test` installs that.
"""

import argparse
import logging
import os
import shlex
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.cluster import Cluster
from tests.support.postgresql import server
from tests.support.store import BUCKET, list_access, start_server

ROOT = Path(__file__).parents[1]
WORKERS = 2


class Parts(NamedTuple):
    """What was started: the workers' cluster, the store's server, and the environment that leads to all parts."""

    cluster: Cluster
    store: Any
    environment: dict[str, str]


@contextmanager
def start(folder: Path, deliver: Path | None = None) -> Iterator[Parts]:
    """Start all parts, with their local folders below `folder`; `deliver` is put into the landing prefix."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # the store's, which would tell of each request
    store = start_server()
    aws = list_access(store)
    try:
        _fill_bucket(aws, deliver)
        with server() as catalog, Cluster(folder, **aws) as cluster:
            for _ in range(WORKERS):
                cluster.add_worker()
            yield Parts(
                cluster,
                store,
                aws
                | {
                    "CUTTINGS_CATALOG": f"postgresql://{catalog}",
                    "CUTTINGS_LANDING": f"s3://{BUCKET}/incoming",
                    "CUTTINGS_LAKE": f"s3://{BUCKET}/archive",
                    "CUTTINGS_EXCHANGE": f"s3://{BUCKET}/exchange",
                    "CUTTINGS_ENGINE": "dask",
                    "CUTTINGS_SCHEDULER": cluster.address,
                    "CUTTINGS_DATA": str(folder / "data"),
                    "CUTTINGS_SETTLE_SECONDS": "0",
                },
            )
    finally:
        store.stop()


def _fill_bucket(aws: dict[str, str], deliver: Path | None) -> None:
    from botocore.session import Session

    client = Session().create_client(
        "s3",
        endpoint_url=aws["AWS_ENDPOINT_URL"],
        region_name=aws["AWS_DEFAULT_REGION"],
        aws_access_key_id=aws["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=aws["AWS_SECRET_ACCESS_KEY"],
    )
    client.create_bucket(Bucket=BUCKET)
    for path in sorted(deliver.rglob("*")) if deliver else ():
        if path.is_file():
            key = f"incoming/{path.relative_to(deliver or path).as_posix()}"
            client.put_object(Bucket=BUCKET, Key=key, Body=path.read_bytes())


def main(arguments: Sequence[str] | None = None) -> int:
    """Start all parts, then run the command, or wait; returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--deliver", type=Path, default=ROOT / "samples", metavar="DIR", help="what lands in the store")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="what to run; without it, wait")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, start(Path(folder), given.deliver) as parts:
        if given.command:
            own = Path(sys.executable).parent
            environment = {**os.environ, **parts.environment, "PATH": f"{own}{os.pathsep}{os.environ['PATH']}"}
            try:
                return subprocess.run(given.command, env=environment, check=False).returncode  # noqa: S603 - what was typed
            except OSError as error:
                parser.error(f"{given.command[0]} cannot be started: {error.strerror}; name a command of this machine")
        print("# all parts are up until Ctrl-C; in another terminal:")
        for name, value in parts.environment.items():
            print(f"export {name}={shlex.quote(value)}")
        print("# cuttings run --direct", flush=True)
        with suppress(KeyboardInterrupt):
            signal.pause()
    return 0


if __name__ == "__main__":
    sys.exit(main())
