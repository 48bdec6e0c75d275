"""Deliveries rebuilt from their rows in the ledger and from kept bytes."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from flows.landing.delivery import Delivery
from warehouse.lake.lake import Lake
from warehouse.lake.raw import copy_raw


def make_delivery(row: Mapping[str, Any], kept: Path | None, file_no: int = 0) -> Delivery:
    """Make the delivery that a row of the ledger or of staged files describes, to be read from a copy of its bytes.

    The row has path_bytes and, if they are known, size_bytes, modified_ns, fingerprint, file_no and seq. A delivery
    without a copy must not be read.
    """
    return Delivery(
        row["path_bytes"],
        row["size_bytes"] if kept is None else kept.stat().st_size,
        row.get("modified_ns") or 0,
        row.get("fingerprint") or "kept",
        file_no=file_no or row.get("file_no") or 0,
        kept_as=os.fsencode(kept) if kept else b"",
        seq=row.get("seq") or 0,
    )


def copy_bytes(lake: Lake, hashes: Iterable[str], folder: Path) -> dict[str, Path]:
    """Copy kept bytes to a folder; returns the copy of each hash, without those that the lake no longer has."""
    lake.create_table("wanted", "SELECT unnest(?::VARCHAR[]) AS sha256", [list(hashes)])
    return {sha256: folder / sha256 for sha256 in copy_raw(lake, "wanted", folder)}
