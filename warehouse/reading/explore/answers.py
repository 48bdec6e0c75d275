"""What queries have found in one snapshot, kept so that the next reader who asks the same need not wait.

A snapshot never changes, so an answer holds as long as it is open.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

import pyarrow as pa

_MOST_BYTES = 2**27  # of all answers together


class Answers:
    """Answers by their query; any thread may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, pa.Table] = OrderedDict()
        self._bytes = 0
        self._turns: dict[str, Lock] = {}

    def get(self, query: str, find: Callable[[], pa.Table]) -> pa.Table:
        """Return the answer to a query; `find` finds it, once, though several readers ask at the same time."""
        with self._lock:
            if (kept := self._recall(query)) is not None:
                return kept
            turn = self._turns.setdefault(query, Lock())
        with turn:
            with self._lock:
                if (kept := self._recall(query)) is not None:
                    return kept
            found = find()
            with self._lock:
                self._keep(query, found)
        return found

    def _recall(self, query: str) -> pa.Table | None:
        if query in self._kept:
            self._kept.move_to_end(query)
        return self._kept.get(query)

    def _keep(self, query: str, found: pa.Table) -> None:
        self._turns.pop(query, None)
        self._kept[query] = found
        self._bytes += found.nbytes
        while self._bytes > _MOST_BYTES:
            self._bytes -= self._kept.popitem(last=False)[1].nbytes
