"""What earlier versions wrote is made again as they wrote it; an erasure says that it takes tables of clients along."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from warehouse import sql
from warehouse.durability.backups import FOLDER, drop_copies
from warehouse.durability.restore import _list_published
from warehouse.durability.wording import find_wording
from warehouse.lake import parquet
from warehouse.schema import LIVE_POSTS, STORED

POST = {
    "article_id": "a" * 32,
    "version": 1,
    "post_no": 1,
    "headline": "«Ανοιχτά» 橋",
    "authors": ["Zoë Ðorđević"],
    "body": "Туман над гаванью.",
}


def test_a_part_from_before_a_column_was_added_is_made_without_it(tmp_path: Path) -> None:
    fields = [
        field.with_metadata({"description": "as then"}) for field in LIVE_POSTS.stored if field.name != "posted_on"
    ]
    old = parquet.write_rows(tmp_path / "old.parquet", pa.schema(fields, metadata={"table": "then"}), [POST])
    new = parquet.write_rows(tmp_path / "new.parquet", LIVE_POSTS.arrow, [POST])
    assert old
    assert new
    assert new.sha256 != old.sha256
    found = find_wording(new, LIVE_POSTS, old.sha256, [tmp_path / "gone.parquet", old.path])
    assert found
    assert (found.sha256, parquet.file_sha256(new.path)) == (old.sha256, old.sha256)


def test_tables_of_clients_that_were_kept_are_removed_with_a_word(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kept = tmp_path / "damaged" / "20261130T120000000000" / "warehouse.duckdb"
    for folder in (kept.parent, tmp_path / FOLDER):
        folder.mkdir(parents=True)
    kept.write_bytes(b"a table of mine")
    drop_copies(tmp_path)
    assert not kept.exists()
    assert str(kept) in caplog.text


def test_the_files_of_a_published_file_are_known_whichever_version_wrote_it(tmp_path: Path) -> None:
    names = [f"{table.schema}/{table.name}/20260304T050607000Z-abcdef.parquet" for table in STORED]
    with duckdb.connect() as earlier:
        earlier.execute("CREATE SCHEMA parts")
        for table, name in zip(STORED, names, strict=True):
            path = tmp_path / "l'été [lake]" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            duckdb.sql(f"COPY (SELECT 1 AS one) TO {sql.literal(path)}")
            earlier.execute(f"CREATE VIEW parts.{table.name} AS FROM read_parquet([{sql.glob_literal(path)}])")
        assert _list_published(earlier) == names
    with duckdb.connect() as now:
        now.execute("CREATE SCHEMA ops")
        now.execute(f"CREATE MACRO ops.published_parts() AS {names}::VARCHAR[]")
        assert _list_published(now) == names
