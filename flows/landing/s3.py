"""Landing in S3, or in a store that speaks as S3 does: the objects below a prefix.

Credentials, region and endpoint are AWS's own: AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL and so on. An object is
there whole or not at all, and is asked for by its ETag, so that what is read is what was listed.
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
        """Raise Unreachable, with what is wrong, where nothing can be listed."""
        next(self._list_pages(MaxKeys=1), None)

    def list_entries(self) -> Iterator[Delivery]:
        """All objects, page by page. Keys are names, never paths: `..` in one leads nowhere."""
        for page in self._list_pages():
            for item in page.get("Contents", ()):
                key = item["Key"].removeprefix(self.prefix)
                if key:
                    yield self._make_delivery(key, item["Size"], item["LastModified"], item["ETag"])

    def look(self, path: bytes) -> Delivery:
        """One object as it is now."""
        key = path.decode("utf-8", "surrogatepass")
        try:
            head = _make_client().head_object(Bucket=self.bucket, Key=self.prefix + key)
        except (ClientError, BotoCoreError) as error:
            problem = _explain(error)
            return Delivery(path, 0, 0, problem.reason, problem)
        return self._make_delivery(key, head["ContentLength"], head["LastModified"], head["ETag"])

    def read(self, delivery: Delivery) -> bytes:
        """An object's bytes, if it is still the one that was listed; raises Unread."""
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
    """One client a process: it holds connections, and knows nothing of other processes'."""
    return Session().create_client("s3", config=_PATIENCE)


def _explain(error: Exception) -> Problem:
    code = error.response["Error"]["Code"] if isinstance(error, ClientError) else ""
    return _REASONS.get(code, Problem("quarantined", "UNREADABLE", code or type(error).__name__))
