"""State what groups of articles share once an operation has removed some of them, or brought some back."""

from collections.abc import Mapping

from warehouse.change.rewrite import Change
from warehouse.coverage.after import READ, show_after
from warehouse.coverage.relate import state, touch_all
from warehouse.lake.lake import Lake
from warehouse.schema import Table


def restate(lake: Lake, changes: Mapping[Table, Change]) -> dict[Table, Change]:
    """Return the changes of an operation, with what it must state of the groups that it takes apart or joins."""
    show_after(lake, {table: _query(table, changes[table]) for table in READ})
    touch_all(lake)
    changed = dict(changes)
    for table, rows in state(lake).items():
        if rows.num_rows:
            lake.connection.register("stated_rows", rows)
            lake.create_table(f"stated_{table.name}", "FROM stated_rows")
            change = changes.get(table, Change())
            added = [change.added, f"FROM stated_{table.name}"]
            selects = [f"SELECT {table.select_list} FROM ({query})" for query in added if query]
            changed[table] = change._replace(added=" UNION ALL ".join(selects))
    return changed


def _query(table: Table, change: Change) -> str:
    query = f"SELECT {table.select_list} FROM lake.{table.full_name} WHERE NOT coalesce({change.gone}, false)"
    return query + (f" UNION ALL SELECT {table.select_list} FROM ({change.added})" if change.added else "")
