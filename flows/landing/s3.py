"""A landing folder in S3 or a compatible store: the objects below a prefix.

AWS's own variables give credentials, region and endpoint: AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL and so on.
An object exists completely or not at all, and is requested by its ETag, so that the bytes read are those listed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.session import Session

from flows.landing.delivery import (
    STILL_WRITING,
    VANISHED,
    Delivery,
    Problem,
    Unreachable,
    Unread,
    find_problem,
    to_nanoseconds,
)

_PATIENCE = Config(connect_timeout=10, read_timeout=60, retries={"mode": "standard", "max_attempts": 3})
_REASONS = {
    "NoSuchKey": VANISHED,
    "404": VANISHED,
    "PreconditionFailed": Problem("deferred", "STILL_WRITING", "changed while it was read"),
    "412": Problem("deferred", "STILL_WRITING", "changed while it was read"),
    "AccessDenied": Problem("quarantined", "PERMISSION_DENIED"),
    "403": Problem("quarantined", "PERMISSION_DENIED"),
}


@dataclass(frozen=True, slots=True)
class Bucket:
    """The objects of a bucket whose keys begin with `prefix`, which is empty or ends in a slash."""

    bucket: str
    prefix: str
    settle_seconds: float
    max_file_bytes: int

    def reach(self) -> None:
        """Raise Unreachable, with the cause, if the store cannot be listed."""
        next(self._list_pages(MaxKeys=1), None)

    def list_entries(self) -> Iterator[Delivery]:
        """List all objects, page by page. A key is only a name, so `..` in it has no effect."""
        for page in self._list_pages():
            for item in page.get("Contents", ()):
                key = item["Key"].removeprefix(self.prefix)
                if key:
                    yield self._make_delivery(key, item["Size"], item["LastModified"], item["ETag"])

    def look(self, path: bytes) -> Delivery:
        """Describe one object as it is now."""
        key = path.decode("utf-8", "surrogatepass")
        try:
            head = _make_client().head_object(Bucket=self.bucket, Key=self.prefix + key)
        except (ClientError, BotoCoreError) as error:
            problem = _explain(error)
            return Delivery(path, 0, 0, problem.reason, problem)
        return self._make_delivery(key, head["ContentLength"], head["LastModified"], head["ETag"])

    def read(self, delivery: Delivery) -> bytes:
        """Read an object's bytes; raises Unread if it is no longer the one that was listed."""
        key = self.prefix + delivery.path_bytes.decode("utf-8", "surrogatepass")
        etag = delivery.fingerprint.rpartition(" ")[2]
        try:
            answer = _make_client().get_object(Bucket=self.bucket, Key=key, IfMatch=etag)
            content: bytes = answer["Body"].read(self.max_file_bytes + 1)
        except (ClientError, BotoCoreError) as error:
            raise Unread(*_explain(error)) from None
        if answer["ETag"] != etag or len(content) != delivery.size_bytes:
            raise Unread(*STILL_WRITING[:2], "changed while it was read")
        return content

    def _list_pages(self, **more: Any) -> Iterator[dict[str, Any]]:
        try:
            yield from (
                _make_client().get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix, **more)
            )
        except (ClientError, BotoCoreError) as error:
            raise Unreachable(
                f"s3://{self.bucket}/{self.prefix} cannot be listed: {str(error).splitlines()[0]}"
            ) from None

    def _make_delivery(self, key: str, size: int, modified: datetime, etag: str) -> Delivery:
        path = key.encode("utf-8", "surrogatepass")
        problem = find_problem(path, size, modified, self.settle_seconds, self.max_file_bytes)
        return Delivery(path, size, to_nanoseconds(modified), f"{size}-{to_nanoseconds(modified)} {etag}", problem)


@lru_cache(maxsize=1)
def _make_client() -> Any:
    """Make the client of this process; its connections cannot be shared with other processes."""
    return Session().create_client("s3", config=_PATIENCE)


def _explain(error: Exception) -> Problem:
    code = error.response["Error"]["Code"] if isinstance(error, ClientError) else ""
    return _REASONS.get(code, Problem("quarantined", "UNREADABLE", code or type(error).__name__))
