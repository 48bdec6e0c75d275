"""Places that several machines reach, for whole files by name: a folder that they share, or a prefix in S3.

AWS's own variables give credentials, region and endpoint: AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL and so on.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from warehouse.errors import CuttingsError
from warehouse.lake.disk import put_copy, replacing
from warehouse.lake.parquet import make_folder

_PIECE_BYTES = 2**26  # of a file that is too long to be sent at once
_MOST_REMOVED = 1000  # objects that S3 removes at a time
_ATTEMPTS = 3
_S3 = ("s3://", "s3a://")


class StoreFailed(CuttingsError):
    """A store does not answer, or refuses what it is asked."""

    next_step = "run again once it answers"


class Missing(StoreFailed):
    """A file is not in the store."""


class Store(Protocol):
    """Whole files by name; parts of a name are divided by slashes. It can be sent to other processes."""

    def put(self, source: Path, name: str) -> None:
        """Copy a file there, whole or not at all."""

    def get(self, name: str, target: Path) -> None:
        """Copy a file from there to a path in an existing folder, whole or not at all; raises Missing."""

    def list_names(self, below: str = "") -> Iterator[str]:
        """List the names that begin with `below`, which is empty or ends in a slash."""

    def remove(self, names: Iterable[str]) -> None:
        """Remove files; one that is not there is left out."""

    def __hash__(self) -> int:
        """Equal places are the same."""


@dataclass(frozen=True, slots=True)
class SharedFolder:
    """A folder that several machines mount under the same path."""

    folder: Path

    def put(self, source: Path, name: str) -> None:
        """See Store."""
        target = self.folder / name
        make_folder(target.parent)
        put_copy(source, target)

    def get(self, name: str, target: Path) -> None:
        """See Store."""
        try:
            with replacing(target) as private:
                shutil.copyfile(self.folder / name, private)
        except FileNotFoundError:
            raise Missing(f"{self.folder / name} is not there") from None

    def list_names(self, below: str = "") -> Iterator[str]:
        """See Store."""
        for path in sorted((self.folder / below).rglob("*")):
            if path.is_file():
                yield path.relative_to(self.folder).as_posix()

    def remove(self, names: Iterable[str]) -> None:
        """See Store."""
        for name in names:
            (self.folder / name).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Bucket:
    """The objects of a bucket whose keys begin with `prefix`, which is empty or ends in a slash."""

    bucket: str
    prefix: str

    def put(self, source: Path, name: str) -> None:
        """See Store. The store checks what arrives by the checksum that is sent with it."""
        to = {"Bucket": self.bucket, "Key": self.prefix + name}
        with _explaining(self, name), source.open("rb") as file:
            if source.stat().st_size <= _PIECE_BYTES:
                make_client().put_object(**to, Body=file)
            else:
                _put_in_pieces(to, file)

    def get(self, name: str, target: Path) -> None:
        """See Store."""
        with _explaining(self, name):
            answer = make_client().get_object(Bucket=self.bucket, Key=self.prefix + name)
            with replacing(target) as private, private.open("wb") as file:
                for piece in answer["Body"].iter_chunks(2**20):
                    file.write(piece)

    def list_names(self, below: str = "") -> Iterator[str]:
        """See Store."""
        where = {"Bucket": self.bucket, "Prefix": self.prefix + below}
        with _explaining(self, below):
            for page in make_client().get_paginator("list_objects_v2").paginate(**where):
                for item in page.get("Contents", ()):
                    yield item["Key"].removeprefix(self.prefix)

    def remove(self, names: Iterable[str]) -> None:
        """See Store."""
        keys = [{"Key": self.prefix + name} for name in names]
        for first in range(0, len(keys), _MOST_REMOVED):
            some = {"Objects": keys[first : first + _MOST_REMOVED], "Quiet": True}
            with _explaining(self, ""):
                answer = make_client().delete_objects(Bucket=self.bucket, Delete=some)
            if failed := answer.get("Errors"):
                raise StoreFailed(f"s3://{self.bucket}/{failed[0]['Key']} cannot be removed: {failed[0]['Message']}")


@contextmanager
def _explaining(store: Bucket, name: str) -> Iterator[None]:
    """Raise errors of S3 as StoreFailed, with their first line."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (BotoCoreError, ClientError) as error:
        told = str(error).strip().partition("\n")[0]
        code = error.response["Error"]["Code"] if isinstance(error, ClientError) else ""
        kind = Missing if code in ("NoSuchKey", "404") else StoreFailed
        raise kind(f"s3://{store.bucket}/{store.prefix}{name}: {told}") from None


def _put_in_pieces(to: dict[str, str], file: Any) -> None:
    """Send a long file in pieces; it is there once all of them are, and an error takes back those that were sent."""
    client = make_client()
    upload = to | {"UploadId": client.create_multipart_upload(**to)["UploadId"]}
    try:
        pieces: list[dict[str, Any]] = []
        while piece := file.read(_PIECE_BYTES):
            number = len(pieces) + 1
            sent = client.upload_part(**upload, PartNumber=number, Body=piece)
            pieces.append({"PartNumber": number, "ETag": sent["ETag"]})
        client.complete_multipart_upload(**upload, MultipartUpload={"Parts": pieces})
    except BaseException:
        client.abort_multipart_upload(**upload)
        raise


def is_object_store(address: str) -> bool:
    """Whether an address is one of S3."""
    return address.startswith(_S3)


def find_store(address: str) -> Store:
    """Return the store at an s3:// address, or else the folder at a path. Raises ValueError if it names no bucket."""
    if not is_object_store(address):
        return SharedFolder(Path(address).absolute())
    bucket, _, prefix = address.partition("://")[2].partition("/")
    if not bucket:
        raise ValueError(f"{address} names no bucket")
    return Bucket(bucket, prefix and prefix.rstrip("/") + "/")


@lru_cache(maxsize=1)
def make_client() -> Any:
    """Make the S3 client of this process; its connections cannot be shared with other processes."""
    from botocore.config import Config
    from botocore.session import Session

    patience = Config(connect_timeout=10, read_timeout=60, retries={"mode": "standard", "max_attempts": _ATTEMPTS})
    return Session().create_client("s3", config=patience)
