"""A landing folder in any other store that fsspec supports: gs://, abfs://, sftp:// and so on.

The documentation of fsspec says which package each store needs and where it takes credentials from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import fsspec

from flows.landing.delivery import (
    STILL_WRITING,
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
from flows.settings.declared import mask

_TIMES = ("last_modified", "LastModified", "updated", "mtime", "modified", "created")
# Errors of a wrong address, option, package or permission. Each kind of store has errors of its own for an outage.
_WRONG = (ValueError, TypeError, LookupError, AttributeError, ImportError, NotImplementedError, PermissionError)
_GONE = (FileNotFoundError, NotADirectoryError)
_TAGS = ("etag", "ETag", "generation", "md5Hash", "content_md5", "checksum")


@dataclass(frozen=True, slots=True)
class Store:
    """The files below a URL. Bytes are used only if the store describes the file the same before and after."""

    url: str
    settle_seconds: float
    max_file_bytes: int

    def reach(self) -> None:
        """Raise NoLanding or Unreachable, with the cause, if the store cannot be listed."""
        try:
            files, _ = fsspec.core.url_to_fs(self.url)
            type(files).clear_instance_cache()  # it may keep a connection that is dead
            files, root = fsspec.core.url_to_fs(self.url)
            files.invalidate_cache()
            files.info(root)  # not `exists`, which is False in an outage too
        except _GONE:
            raise NoLanding(f"{self._shown} is not there") from None
        except Exception as error:
            raise self._make_error("reached", error) from None

    def list_entries(self) -> Iterator[Delivery]:
        """List all files at any depth."""
        self.reach()  # `find` leaves out what it cannot list
        try:
            files, root = fsspec.core.url_to_fs(self.url)
            found = files.find(root, detail=True)
        except Exception as error:
            raise self._make_error("listed", error) from None
        above = root.rstrip("/") + "/"
        for path, info in found.items():
            if name := path.removeprefix(above):
                yield self._make_delivery(name, info)

    def look(self, path: bytes) -> Delivery:
        """Describe one file as it is now."""
        name = path.decode("utf-8", "surrogateescape")
        try:
            return self._make_delivery(name, self._ask_info(name))
        except Exception as error:
            problem = self._explain(error)
            return Delivery(path, 0, 0, problem.reason, problem)

    def read(self, delivery: Delivery) -> bytes:
        """Read a file's bytes. Raises Unread unless it stays as it was listed until the last byte is read.

        Raises Unreachable if the store cannot be listed any more either.
        """
        name = delivery.path_bytes.decode("utf-8", "surrogateescape")
        content, after = read_patiently(lambda: self._get(name), self._explain, (Exception,))
        if after.fingerprint != delivery.fingerprint or len(content) != delivery.size_bytes:
            raise Unread(*STILL_WRITING[:2], "changed while it was read")
        return content

    def _get(self, name: str) -> tuple[bytes, Delivery]:
        files, root = fsspec.core.url_to_fs(self.url)
        content: bytes = files.cat_file(f"{root.rstrip('/')}/{name}")
        return content, self._make_delivery(name, self._ask_info(name))

    @property
    def _shown(self) -> str:
        return str(mask("landing", self.url))

    def _make_error(self, what: str, error: Exception) -> NoLanding | Unreachable:
        """Describe why the store cannot be reached or listed, without the password that its address may have."""
        told = str(error).strip().partition("\n")[0] or type(error).__name__
        happened = f"{self._shown} cannot be {what}: {told.replace(self.url, self._shown)}"
        return NoLanding(happened) if _is_mistake(error) else Unreachable(happened)

    def _explain(self, error: Exception) -> Problem:
        """Turn an error about one file into its problem. Raises Unreachable if the store cannot be listed either."""
        must_still_answer(self.reach)
        if isinstance(error, _GONE):
            return Problem("ignored", "VANISHED")
        if isinstance(error, PermissionError):
            return Problem("quarantined", "PERMISSION_DENIED")
        return Problem("quarantined", "UNREADABLE", type(error).__name__)

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


def _is_mistake(error: Exception) -> bool:
    """Whether an error comes from the address, its options or its credentials, and so will not pass."""
    status = next((value for name in ("status", "code", "status_code") if (value := getattr(error, name, None))), None)
    return isinstance(error, _WRONG) or (isinstance(status, int) and status in (400, 401, 403, 404))
