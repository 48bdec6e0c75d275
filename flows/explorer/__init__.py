"""The explorer: read-only web pages over the published warehouse, for `cuttings explore`.

To add a page:

1. A query a file in `warehouse/sql/explore/`, over the published tables only, so that anybody can run it. Its
   parameters are `$name`; a line that names one whose value is None is left out. Its ORDER BY leaves nothing open.
2. A function in a module of this folder that takes a `Reading` and what was `Asked`, and returns a `Page`: its
   template, title, values, and the tables that it shows. It raises `NotThere` for an unknown id and `BadRequest` for
   what makes no sense; both become a page. `reading.table("name", words=...)` answers a query, `reading.rows` gives
   only its rows.
3. A `Route` in the list `ROUTES` of that module, and that list in `flows/explorer/routes.py`; `nav` is its name in the
   menu.
4. A template in `pages/` that extends `base.html.jinja`. `{{ show_table(tables.name, "Caption") }}` shows a table with
   its links to CSV, JSON, Parquet and SQL, `{{ show_exports(tables.name) }}` these links alone, below rows that are
   shown otherwise. An export is the same function, answered as data. `to("/article/" ~ id)` links to another page in
   the same snapshot, `here(page=2)` to this one with other values. Every text of an article stands in
   `<bdi dir="auto">` and passes through `shown`. Its look is in a file `.css` of its own there, which is sent with
   `explorer.css`. No inline script or style: the content policy forbids both.
5. Its address in `tests/explorer/addresses.py`: each is opened in a browser at two widths and in two schemes.
"""
