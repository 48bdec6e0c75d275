"""When a check of the run's sources against their own history warns: defaults, and what a user sets for one source."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Limits(BaseModel):
    """The thresholds by name; `inf` turns a check off."""

    model_config = ConfigDict(extra="forbid", frozen=True, ser_json_inf_nan="strings")

    history_days: float = Field(
        default=8, ge=0, description="Days that a source must have been known before it is compared."
    )
    silence: float = Field(
        default=2,
        gt=0,
        description="A source is silent for this many times its longest pause so far, counted as at least a day.",
    )
    volume: float = Field(
        default=4,
        gt=1,
        description="A run has this many times more articles of a source than any before, or fewer.",
    )
    age: float = Field(
        default=7,
        gt=1,
        description="Articles are this many times older on arrival than usual, counted as at least a day.",
    )
    words: float = Field(default=3, gt=1, description="Articles are this many times longer or shorter than usual.")
    languages: float = Field(
        default=0.5, gt=0, description="This share of the articles is in another language than usual."
    )
    missing: float = Field(
        default=0.5, gt=0, description="This share of the articles lacks a field that they usually have."
    )
    layout: float = Field(default=0.35, gt=0, description="This share of the lines has another role than usual.")
    quarantined: float = Field(default=0.5, gt=0, description="This share of a run's files is quarantined.")
    quarantined_rise: float = Field(
        default=0.3, gt=0, description="The share of quarantined files is larger than usual by this much."
    )
    quarantined_hold: float = Field(
        default=0.9,
        gt=0,
        description="This share of quarantined files holds the run, if it is usually at most a tenth.",
    )


class Thresholds(Limits):
    """The thresholds for all sources, and those that differ for single sources."""

    sources: dict[str, Limits] = Field(default_factory=dict, description="Those of one source, by its name.")

    @model_validator(mode="after")
    def _are_of_sources(self) -> Self:
        for source, limits in self.sources.items():
            if of_run := sorted(name for name in limits.model_fields_set if name.startswith("quarantined")):
                raise ValueError(f"{', '.join(of_run)} is about whole runs and cannot be set for {source}")
        return self

    def to_rows(self) -> list[tuple[str | None, str, float]]:
        """Make rows of source, name and value; those without a source apply to every source without its own."""
        everywhere = [(None, name, getattr(self, name)) for name in Limits.model_fields]
        return everywhere + [
            (source, name, getattr(limits, name))
            for source, limits in self.sources.items()
            for name in sorted(limits.model_fields_set)
        ]

    def __str__(self) -> str:
        """The thresholds that were set, as JSON for an environment variable; empty if none was."""
        return self.model_dump_json(exclude_unset=True) if self.model_fields_set else ""
