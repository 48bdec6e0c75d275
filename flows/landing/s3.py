"""A landing folder in S3 or a compatible store: the objects below a prefix.

AWS's own variables give credentials, region and endpoint: AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL and so on.
An object exists completely or not at all, and is requested by its ETag, so that the bytes read are those listed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectionError,  # noqa: A004 - botocore's name
    CredentialRetrievalError,
    HTTPClientError,
    IncompleteReadError,
    MetadataRetrievalError,
)

from flows.landing.delivery import (
    STILL_WRITING,
    VANISHED,
    Delivery,
    NoLanding,
    Problem,
    Unreachable,
    Unread,
    find_problem,
    must_still_answer,
    read_patiently,
    to_nanoseconds,
)
from warehouse.lake.stores import make_client

_REASONS = {
    "NoSuchKey": VANISHED,
    "404": VANISHED,
    "PreconditionFailed": Problem("deferred", "STILL_WRITING", "changed while it was read"),
    "412": Problem("deferred", "STILL_WRITING", "changed while it was read"),
    "AccessDenied": Problem("quarantined", "PERMISSION_DENIED"),
    "403": Problem("quarantined", "PERMISSION_DENIED"),
}
_OUTAGES = (ConnectionError, HTTPClientError, IncompleteReadError, CredentialRetrievalError, MetadataRetrievalError)
# Answers of a store that may be another one a minute later; so may every answer with a status from 500.
_BUSY = ("SlowDown", "RequestTimeout", "Throttling", "ThrottlingException", "TooManyRequests", "429")


@dataclass(frozen=True, slots=True)
class Bucket:
    """The objects of a bucket whose keys begin with `prefix`, which is empty or ends in a slash."""

    bucket: str
    prefix: str
    settle_seconds: float
    max_file_bytes: int

    def reach(self) -> None:
        """Raise NoLanding or Unreachable, with the cause, if the store cannot be listed."""
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
            head = make_client().head_object(Bucket=self.bucket, Key=self.prefix + key)
        except (ClientError, BotoCoreError) as error:
            problem = self._explain(error)
            return Delivery(path, 0, 0, problem.reason, problem)
        return self._make_delivery(key, head["ContentLength"], head["LastModified"], head["ETag"])

    def read(self, delivery: Delivery) -> bytes:
        """Read an object's bytes; raises Unread if it is no longer the one that was listed, or Unreachable."""
        # botocore does not resume a broken answer
        return read_patiently(lambda: self._get(delivery), self._explain, (ClientError, BotoCoreError))

    def _get(self, delivery: Delivery) -> bytes:
        key = self.prefix + delivery.path_bytes.decode("utf-8", "surrogatepass")
        etag = delivery.fingerprint.rpartition(" ")[2]
        answer = make_client().get_object(Bucket=self.bucket, Key=key, IfMatch=etag)
        content: bytes = answer["Body"].read(self.max_file_bytes + 1)
        if answer["ETag"] != etag or len(content) != delivery.size_bytes:
            raise Unread(*STILL_WRITING[:2], "changed while it was read")
        return content

    def _list_pages(self, **more: Any) -> Iterator[dict[str, Any]]:
        try:
            yield from (
                make_client().get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix, **more)
            )
        except (ClientError, BotoCoreError) as error:
            happened = f"s3://{self.bucket}/{self.prefix} cannot be listed: {str(error).splitlines()[0]}"
            raise (Unreachable(happened) if _is_outage(error) else NoLanding(happened)) from None

    def _explain(self, error: Exception) -> Problem:
        """Turn an error about one object into its problem. Raises Unreachable if the store cannot be listed either."""
        code = error.response["Error"]["Code"] if isinstance(error, ClientError) else ""
        problem = _REASONS.get(code, Problem("quarantined", "UNREADABLE", code or type(error).__name__))
        if problem.status == "quarantined":
            must_still_answer(self.reach)
        return problem

    def _make_delivery(self, key: str, size: int, modified: datetime, etag: str) -> Delivery:
        path = key.encode("utf-8", "surrogatepass")
        problem = find_problem(path, size, modified, self.settle_seconds, self.max_file_bytes)
        return Delivery(path, size, to_nanoseconds(modified), f"{size}-{to_nanoseconds(modified)} {etag}", problem)


def _is_outage(error: Exception) -> bool:
    """Whether an error is one of the store or the way to it, not of a name, a key or a permission."""
    if isinstance(error, ClientError):
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        return status >= 500 or error.response["Error"]["Code"] in _BUSY
    return isinstance(error, _OUTAGES)
