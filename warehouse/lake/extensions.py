"""Load DuckDB's extensions: from installed Python packages, or from DuckDB's own server if those are missing."""

from importlib import metadata

import duckdb

from warehouse.errors import CuttingsError

_PACKAGES = {
    "ducklake": "duckdb-extension-ducklake",
    "sqlite_scanner": "duckdb-extension-sqlite-scanner",
    "postgres_scanner": "duckdb-extension-postgres-scanner",
}


class NoExtension(CuttingsError):
    """A DuckDB extension is not installed and cannot be downloaded."""


def load(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load one signed extension. Raises NoExtension if neither source provides it."""
    file = _packaged_file(name)
    try:
        if file is None:
            connection.install_extension(name)
            connection.load_extension(name)
        else:
            connection.load_extension(file)
    except duckdb.Error as error:
        raise NoExtension(
            f"DuckDB's extension {name} could not be loaded ({' '.join(str(error).split())})",
            f"install it with `pip install {_PACKAGES[name]}=={duckdb.__version__}`",
        ) from error


def _packaged_file(name: str) -> str | None:
    try:
        files = metadata.files(_PACKAGES[name]) or []
    except metadata.PackageNotFoundError:
        return None
    return next((str(file.locate()) for file in files if file.name.endswith(".duckdb_extension")), None)
