"""A marimo notebook over the warehouse: `marimo edit docs/notebook.py`, in the folder that has data/."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium")


@app.cell
def _():
    import duckdb
    import marimo as mo

    warehouse = duckdb.connect("data/warehouse.duckdb", read_only=True)
    return mo, warehouse


@app.cell
def _(mo):
    words = mo.ui.text("harbour OR ferry", label="Search", full_width=True)
    words
    return (words,)


@app.cell
def _(mo, warehouse, words):
    warehouse.execute("SET VARIABLE words = ?", [words.value])
    hits = mo.sql(
        """
        SELECT score, headline, publisher, published_on, snippet, article_id
        FROM find_articles(getvariable('words'))
        LIMIT 50
        """,
        engine=warehouse,
    )
    return (hits,)


@app.cell
def _(mo, warehouse):
    weeks = mo.sql(
        """
        SELECT date_trunc('week', published_on) AS week, publisher, count(*) AS articles
        FROM articles
        WHERE published_on IS NOT NULL
        GROUP BY ALL
        ORDER BY ALL
        """,
        engine=warehouse,
    )
    return (weeks,)


@app.cell
def _(mo, warehouse):
    contradictions = mo.sql(
        """
        SELECT * FROM conflicts LIMIT 50
        """,
        engine=warehouse,
    )
    return (contradictions,)


if __name__ == "__main__":
    app.run()
