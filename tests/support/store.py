"""An S3-compatible server of this process, with a bucket that the environment leads to."""

from pathlib import Path
from typing import Any

import httpx
import pytest
from botocore.session import Session

from warehouse.lake.stores import make_client

BUCKET = "clippings"


def start_server() -> Any:
    """Start a server at a free port, without what another of this process held; it has `stop`, `get_host_and_port`."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    httpx.post(f"http://{host}:{port}/moto-api/reset").raise_for_status()
    return server


def list_access(server: Any) -> dict[str, str]:
    """The environment that leads to a server, which takes any key."""
    host, port = server.get_host_and_port()
    return {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "me",
        "AWS_SECRET_ACCESS_KEY": "hunter2",
        "AWS_DEFAULT_REGION": "us-east-1",
    }


def make_bucket(server: Any, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Any:
    """Lead the environment to the server, and to no other configuration; returns a client of an empty bucket."""
    environment = list_access(server) | {
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": str(folder / "none"),
        "AWS_SHARED_CREDENTIALS_FILE": str(folder / "none"),
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    forget_clients()
    client = Session().create_client("s3")
    client.create_bucket(Bucket=BUCKET)
    return client


def forget_clients() -> None:
    """Have the next client made for the environment as it is then."""
    make_client.cache_clear()
