"""Names of their own under which a user's files have the fields of an article, beside those that are known."""

from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

# The published columns whose names in `transforms` are shorter.
_HINTS = {"published_at": "published", "modified_at": "modified"}


def _make_list(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_make_list)]


class FieldNames(BaseModel):
    """For each field, one name or several, tried in this order before those that are known."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    body: Names = ()
    headline: Names = ()
    alternative_headline: Names = ()
    standfirst: Names = ()
    byline: Names = ()
    authors: Names = ()
    publisher: Names = ()
    provider: Names = ()
    section: Names = ()
    dateline: Names = ()
    language: Names = ()
    published_at: Names = ()
    modified_at: Names = ()
    url: Names = ()
    identifier: Names = ()

    @model_validator(mode="after")
    def _have_one_field_each(self) -> Self:
        fields: dict[str, str] = {}
        for field, names in self:
            for name in names:
                if not any(char.isalnum() for char in name):
                    raise ValueError(f"{field} has a name without letters or digits: {name!r}")
                if fields.setdefault(name, field) != field:
                    raise ValueError(f"{name!r} is given to both {fields[name]} and {field}")
        return self

    def to_limits(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The names that were given, as the readers take them."""
        return tuple((_HINTS.get(field, field), names) for field, names in self if names)

    def __str__(self) -> str:
        """The names that were given, as JSON for an environment variable; empty if none was."""
        return self.model_dump_json(exclude_unset=True) if self.model_fields_set else ""
