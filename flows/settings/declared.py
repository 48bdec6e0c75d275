"""Every setting, declared once: environment variables CUTTINGS_... or cuttings.toml, checked at start."""

import codecs
import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from urllib.parse import unquote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from flows.settings.field_names import FieldNames
from flows.settings.thresholds import Thresholds
from warehouse.errors import USAGE, CuttingsError

PREFIX = "CUTTINGS_"
TOML = "cuttings.toml"
_LOCAL = "file://"
HIDDEN = "***"

# The user and password of an address, and the secrets in its query.
_SECRET = re.compile(
    r"(:/{1,2})[^/\s]+(?=@)|([?&])[^=&#\s]*(?:password|passwd|secret|token|key|sig)[^&#\s]*", re.IGNORECASE
)

CrashPoint = Literal[
    "lock_taken", "after_list", "mid_transform", "raw_stored", "mid_parquet", "after_parquet", "after_audit",
    "mid_commit", "after_commit", "mid_publish", "after_publish", "mid_maintain", "mid_migrate",
    "mid_reindex",
]  # fmt: skip
Condition = Literal["failed", "held", "stale", "quarantined", "warned"]
CONDITIONS: tuple[Condition, ...] = get_args(Condition)


def locate(landing: str) -> str:
    """The absolute path of a landing folder; another store's URL as it is."""
    if landing.startswith(_LOCAL):
        return str(Path(unquote(landing.removeprefix(_LOCAL))).absolute())
    return landing if "://" in landing else str(Path(landing).absolute())


class SettingsError(CuttingsError):
    """A setting that is unknown or not allowed."""

    exit_code = USAGE
    next_step = "see docs/settings.md"


class Settings(BaseSettings):
    """What a run needs to know. Command-line options come before the environment, that before cuttings.toml."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, toml_file=TOML, extra="forbid", frozen=True)

    landing: str = Field(
        "data/landing",
        description="Folder, or s3:// address, that other programs deliver files to. Cuttings only reads it.",
    )
    data: Path = Field(Path("data"), description="Folder that Cuttings keeps everything in.")
    catalog: str | None = Field(
        None,
        description="Catalog of the lake as a postgresql:// address. Without it, an SQLite file in the data folder.",
    )
    lake: str | None = Field(
        None,
        description="Folder, or s3:// address, of the lake's parts that several machines share, with CUTTINGS_CATALOG.",
    )
    settle_seconds: float = Field(5, ge=0, description="Seconds a file must have been unchanged before it is read.")
    workers: int = Field(
        default_factory=lambda: os.cpu_count() or 1,
        ge=0,
        description="Processes that transform files; with 0, the run's own process does it.",
    )
    engine: Literal["local", "dask"] = Field(
        "local", description="What works on the batches: local, processes of this machine; dask, a Dask cluster."
    )
    scheduler: str | None = Field(
        None, description="Address of the Dask cluster's scheduler, such as tcp://scheduler.example:8786."
    )
    exchange: str | None = Field(
        None,
        description="Folder that this machine and the workers of the Dask cluster mount under the same path, or s3:// "
        "address, for what they hand each other. Without it, the data folder.",
    )
    batch_files: int = Field(256, ge=1, description="Most files that a worker takes at a time.")
    batch_bytes: int = Field(
        16 * 2**20, ge=1, description="Most bytes that a worker takes at a time, unless a single file has more."
    )
    file_seconds: float = Field(
        4,
        gt=0,
        description="Seconds that reading a file may take, plus 20 ms for each article or 40 kB; then it is stopped.",
    )
    worker_memory_bytes: int = Field(
        3 * 2**28, ge=2**29, description="Bytes of memory that a worker may use. A file that needs more is quarantined."
    )
    retain_days: float = Field(
        30, ge=0, description="Days that replaced snapshots and reports are kept before they expire."
    )
    max_file_bytes: int = Field(64 * 2**20, ge=1, description="Bytes of one file. Larger files are quarantined unread.")
    max_expanded_bytes: int = Field(512 * 2**20, ge=1, description="Bytes one archive may expand to.")
    max_ratio: int = Field(200, ge=1, description="How many times its own size an archive may expand to.")
    encoding_fallback: str | None = Field(
        None, description="Encoding of files whose encoding cannot be detected, such as cp1252."
    )
    timezone: str | None = Field(
        None, description="Zone of times that name none, such as Europe/London. Without it, only their date is used."
    )
    notify: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Apprise addresses, separated by spaces, to notify of what CUTTINGS_NOTIFY_OF names.",
    )
    notify_of: Annotated[tuple[Condition, ...], NoDecode] = Field(
        CONDITIONS,
        description="What to notify of, and of the recovery from it, separated by spaces: "
        "failed, held, stale, quarantined (most files of a run), warned (by the audit).",
    )
    reports_address: str | None = Field(
        None,
        description="Address at which browsers find the reports, for links to them. `cuttings schedule` serves them on "
        "this machine and sets it.",
    )
    stale_hours: float = Field(
        24, gt=0, description="Hours without a published run after which a notification is sent."
    )
    thresholds: Thresholds = Field(
        Thresholds(), description="What the audit warns about: a table of `cuttings.toml`, see Thresholds."
    )
    fields: FieldNames = Field(
        FieldNames(), description="Your files' own names of fields: a table of `cuttings.toml`, see Names of fields."
    )
    memory_bytes: int = Field(
        3 * 2**28, ge=2**28, description="Bytes of memory that DuckDB may use before it spills to disk."
    )
    crash_at: CrashPoint | None = Field(None, description="For tests: point at which the process kills itself.")

    @field_validator("landing", "lake", "exchange", mode="before")
    @classmethod
    def _may_be_a_path(cls, landing: object) -> object:
        return str(landing) if isinstance(landing, Path) else landing

    @field_validator("data")
    @classmethod
    def _can_be_written(cls, data: Path) -> Path:
        if {"?", "\\"} & set(str(data.absolute())):
            raise ValueError("DuckDB cannot write where the path has a question mark or a backslash")
        return data

    @field_validator("encoding_fallback")
    @classmethod
    def _is_known(cls, encoding: str | None) -> str | None:
        try:
            return encoding and codecs.lookup(encoding).name
        except LookupError:
            raise ValueError("no such encoding") from None

    @field_validator("timezone")
    @classmethod
    def _is_a_zone(cls, zone: str | None) -> str | None:
        try:
            return zone and ZoneInfo(zone).key
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError("no such time zone") from None

    @field_validator("catalog")
    @classmethod
    def _is_an_address(cls, catalog: str | None) -> str | None:
        if catalog is not None and not catalog.startswith(("postgresql://", "postgres://")):
            raise ValueError("must begin with postgresql://")
        return catalog

    @field_validator("reports_address")
    @classmethod
    def _is_of_the_web(cls, address: str | None) -> str | None:
        if address is not None and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", address):
            raise ValueError("must be an http:// or https:// address without a query")
        return address and address.rstrip("/")

    @field_validator("lake")
    @classmethod
    def _has_a_server(cls, lake: str | None, info: ValidationInfo) -> str | None:
        if lake is not None and info.data.get("catalog") is None:
            raise ValueError("needs CUTTINGS_CATALOG, a server that says whose turn it is to write there")
        if lake is not None and "://" in lake and not re.match(r"(?:s3a?|file)://[^/]", lake):
            raise ValueError("must be a folder or begin with s3:// and a bucket")
        return lake and locate(lake)

    @field_validator("scheduler")
    @classmethod
    def _names_a_protocol(cls, address: str | None) -> str | None:
        if address is not None and not re.fullmatch(r"[a-z]+://[^\s/]+", address):
            raise ValueError("must be an address such as tcp://host:8786")
        return address

    @field_validator("exchange")
    @classmethod
    def _is_where_it_is(cls, exchange: str | None) -> str | None:
        return exchange and locate(exchange)

    @field_validator("notify", mode="before")
    @classmethod
    def _are_addresses(cls, notify: object) -> object:
        addresses = notify.split() if isinstance(notify, str) else notify
        if isinstance(addresses, (list, tuple)) and not all("://" in str(address) for address in addresses):
            raise ValueError("each address needs its scheme, such as mailto:// or json://")
        return addresses

    @field_validator("notify_of", mode="before")
    @classmethod
    def _are_words(cls, names: object) -> object:
        return names.split() if isinstance(names, str) else names

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Command line, environment, file: the first source that sets a value wins."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load(**options: object) -> Settings:
    """Load the settings from the given command-line options, the environment and cuttings.toml.

    Raises SettingsError, in one line, for an unknown name or a value that is not allowed.
    """
    known = Settings.model_fields
    for name in os.environ:
        if name.startswith(PREFIX) and name.removeprefix(PREFIX).lower() not in known:
            raise SettingsError(f"{name} is no setting. Settings are {_list_names()}")
    try:
        return Settings(**{name: value for name, value in options.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name, *inner = map(str, first["loc"])
        if inner:
            where = ".".join((name, *inner))
            table = known[name].annotation
            names = table.model_fields if isinstance(table, type) and issubclass(table, BaseModel) else {}
            instead = (
                f". Names are {', '.join(names)}" if first["type"] == "extra_forbidden" and len(inner) == 1 else ""
            )
            raise SettingsError(f"{where} = {first['input']!r}: {first['msg'].lower()}{instead}") from None
        if first["type"] == "extra_forbidden":
            raise SettingsError(f"{name} in {TOML} is no setting. Settings are {_list_names()}") from None
        allowed = f"{known[name].description} Default: {mask(name, known[name].get_default(call_default_factory=True))}"
        given = mask(name, first["input"])
        raise SettingsError(f"{PREFIX}{name.upper()} = {given!r}: {first['msg'].lower()}. {allowed}") from None
    except ValueError as error:
        raise SettingsError(f"{TOML} or the environment cannot be read: {error}") from None


def mask(name: str, value: Any) -> Any:
    """Mask a setting's value so that it can be shown: hide passwords, and all but the scheme of notification addresses.

    A value without secrets is returned unchanged.
    """
    if name == "notify":
        addresses = value.split() if isinstance(value, str) else value
        schemes = [str(address).partition("://") for address in addresses]
        return " ".join(f"{scheme if rest else ''}://{HIDDEN}" for scheme, _, rest in schemes)
    if not isinstance(value, str | Path):
        return value
    # The only @ of a catalog's address follows its password, in which a slash may not be encoded.
    open_ = re.sub(r"(?<=://).*(?=@)", HIDDEN, str(value)) if name == "catalog" else str(value)
    shown = _SECRET.sub(lambda found: f"{found[1] or found[2]}{HIDDEN}", open_)
    return value if shown == str(value) else shown


def _list_names() -> str:
    return ", ".join(PREFIX + name.upper() for name in Settings.model_fields)
