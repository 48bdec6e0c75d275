"""Errors the user can do something about, and the codes the program ends with."""

PUBLISHED, FAILED, USAGE, HELD, LOCKED = 0, 1, 2, 3, 4


class CuttingsError(Exception):
    """What happened, and what to type or to do next; its text is both, as the user reads it.

    A class has the exit code, and may have a next step for all that are raised without one of their own.
    """

    exit_code = FAILED
    next_step = ""

    def __init__(self, happened: str, next_step: str = "") -> None:
        super().__init__(happened, next_step)
        self.happened = happened
        self.next_step = next_step or self.next_step

    def __str__(self) -> str:
        """One line; where DuckDB's own words go over several, the next step comes below them."""
        between = "\n" if "\n" in self.happened else "; "
        return between.join(filter(None, (self.happened, self.next_step)))


class Refused(CuttingsError):
    """What was asked for cannot be done; nothing has happened."""

    exit_code = USAGE


class NoSuchRun(Refused):
    """The ledger has no run of this name."""

    next_step = "`cuttings runs` lists them"

    @classmethod
    def of(cls, run_id: str) -> "NoSuchRun":
        """The error for a run that was named."""
        return cls(f"there is no run {run_id}")
