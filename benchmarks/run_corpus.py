"""What a run finds between the documents of a corpus, in a data folder that is removed afterwards."""

import tempfile
from pathlib import Path
from typing import NamedTuple

import duckdb

from benchmarks.between import Conflict, Copy
from flows.ingest import call_directly, run_pipeline
from flows.run.run import ignore_progress
from flows.settings.declared import Settings
from warehouse.load.publish import FILE

_NAMES = "CREATE TEMP TABLE names AS SELECT article_id, parse_filename(source_path, true) AS name FROM articles"
_STORIES = "SELECT name, story_id FROM story_articles JOIN names USING (article_id)"
_COPIES = """
    SELECT a.name, b.name, relation FROM text_reuse
    JOIN names AS a ON a.article_id = article_a JOIN names AS b ON b.article_id = article_b
"""
_CONFLICTS = """
    SELECT name, value_a, value_b FROM discrepancies JOIN names ON article_id = article_a WHERE class = 'conflict'
"""


class Between(NamedTuple):
    """What lies between documents: the story of each, the copies among them, the conflicts."""

    stories: dict[str, str]
    copies: list[Copy]
    conflicts: list[Conflict]


def run_corpus(documents: Path) -> Between:
    """One run over a folder whose files are documents, named like them. No warehouse but its own is touched."""
    with tempfile.TemporaryDirectory() as data:
        own = Settings(
            landing=str(documents), data=Path(data), catalog=None, lake=None, settle_seconds=0, workers=0, notify=()
        )
        run = run_pipeline(own, call_directly, ignore_progress).run
        if run["state"] != "published" or not run["articles_new"]:
            raise SystemExit(f"the run over {documents} was {run['state']} with {run['articles_new']} articles")
        with duckdb.connect(str(own.data / FILE), read_only=True) as warehouse:
            warehouse.execute(_NAMES)
            return Between(
                dict(warehouse.execute(_STORIES).fetchall()),
                [Copy(*row) for row in warehouse.execute(_COPIES).fetchall()],
                [Conflict(*row) for row in warehouse.execute(_CONFLICTS).fetchall()],
            )
