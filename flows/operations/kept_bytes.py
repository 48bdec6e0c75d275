"""Deliveries rebuilt from their rows in the ledger and from kept bytes."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.landing.delivery import Delivery
from warehouse.lake.lake import Lake


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


def copy_bytes(lake: Lake, sha256: str, folder: Path) -> Path | None:
    """Copy kept bytes to a folder, named by their hash; None if the lake no longer has them."""
    content = lake.value("SELECT content FROM lake.ops.raw WHERE sha256 = ?", [sha256])
    if content is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / sha256
    copy.write_bytes(content)
    return copy
