"""A landing folder in any other store that fsspec supports: gs://, abfs://, sftp:// and so on.

The documentation of fsspec says which package each store needs and where it takes credentials from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import fsspec

from flows.landing.delivery import STILL_WRITING, Delivery, Problem, Unreachable, Unread, find_problem, to_nanoseconds

_TIMES = ("last_modified", "LastModified", "updated", "mtime", "modified", "created")
_TAGS = ("etag", "ETag", "generation", "md5Hash", "content_md5", "checksum")


@dataclass(frozen=True, slots=True)
class Store:
    """The files below a URL. Bytes are used only if the store describes the file the same before and after."""

    url: str
    settle_seconds: float
    max_file_bytes: int

    def reach(self) -> None:
        """Raise Unreachable, with the cause, if the store cannot be listed."""
        try:
            files, root = fsspec.core.url_to_fs(self.url)
            is_there = files.exists(root)
        except Exception as error:  # each kind of store raises its own errors
            raise Unreachable(f"{self.url} cannot be reached: {_describe(error)}") from None
        if not is_there:
            raise Unreachable(f"{self.url} is not there")

    def list_entries(self) -> Iterator[Delivery]:
        """List all files at any depth."""
        files, root = fsspec.core.url_to_fs(self.url)
        try:
            files.invalidate_cache()
            found = files.find(root, detail=True)
        except Exception as error:
            raise Unreachable(f"{self.url} cannot be listed: {_describe(error)}") from None
        above = root.rstrip("/") + "/"
        for path, info in found.items():
            if name := path.removeprefix(above):
                yield self._make_delivery(name, info)

    def look(self, path: bytes) -> Delivery:
        """Describe one file as it is now."""
        name = path.decode("utf-8", "surrogateescape")
        try:
            return self._make_delivery(name, self._ask_info(name))
        except FileNotFoundError:
            return Delivery(path, 0, 0, "VANISHED", Problem("ignored", "VANISHED"))
        except Exception as error:
            return Delivery(path, 0, 0, "UNREADABLE", Problem("quarantined", "UNREADABLE", type(error).__name__))

    def read(self, delivery: Delivery) -> bytes:
        """Read a file's bytes. Raises Unread unless it stays as it was listed until the last byte is read."""
        name = delivery.path_bytes.decode("utf-8", "surrogateescape")
        try:
            files, root = fsspec.core.url_to_fs(self.url)
            content: bytes = files.cat_file(f"{root.rstrip('/')}/{name}")
            after = self._make_delivery(name, self._ask_info(name))
        except FileNotFoundError:
            raise Unread("ignored", "VANISHED") from None
        except PermissionError:
            raise Unread("quarantined", "PERMISSION_DENIED") from None
        except Exception as error:
            raise Unread("quarantined", "UNREADABLE", type(error).__name__) from None
        if after.fingerprint != delivery.fingerprint or len(content) != delivery.size_bytes:
            raise Unread(*STILL_WRITING[:2], "changed while it was read")
        return content

    def _ask_info(self, name: str) -> dict[str, Any]:
        files, root = fsspec.core.url_to_fs(self.url)
        files.invalidate_cache()
        info: dict[str, Any] = files.info(f"{root.rstrip('/')}/{name}")
        return info

    def _make_delivery(self, name: str, info: dict[str, Any]) -> Delivery:
        path, size, modified = name.encode("utf-8", "surrogateescape"), int(info["size"] or 0), _find_modified(info)
        problem = find_problem(path, size, modified, self.settle_seconds, self.max_file_bytes)
        if info["type"] != "file":
            problem = Problem("ignored", "NOT_REGULAR")
        tag = next((info[name] for name in _TAGS if info.get(name)), "")
        return Delivery(path, size, to_nanoseconds(modified), f"{size}-{to_nanoseconds(modified)} {tag}", problem)


def _find_modified(info: dict[str, Any]) -> datetime | None:
    """Find when a file was changed; each kind of store names that field differently."""
    found = next((info[name] for name in _TIMES if info.get(name)), None)
    if isinstance(found, str):
        found = datetime.fromisoformat(found)
    if isinstance(found, int | float):
        found = datetime.fromtimestamp(found, UTC)
    if isinstance(found, datetime):
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None


def _describe(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
