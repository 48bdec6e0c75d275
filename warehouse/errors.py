"""Errors that the user can act on, and the exit codes of the program."""

PUBLISHED, FAILED, USAGE, HELD, LOCKED = 0, 1, 2, 3, 4


class CuttingsError(Exception):
    """An error with what happened and what the user can do next; its text has both.

    Each class sets its exit code. It may also set a next step for errors that are raised without one.
    """

    exit_code = FAILED
    next_step = ""

    def __init__(self, happened: str, next_step: str = "") -> None:
        super().__init__(happened, next_step)
        self.happened = happened
        self.next_step = next_step or self.next_step

    def __str__(self) -> str:
        """One line, or the next step on a line of its own below a message of DuckDB's that has several lines."""
        between = "\n" if "\n" in self.happened else "; "
        return between.join(filter(None, (self.happened, self.next_step)))


class Refused(CuttingsError):
    """The request cannot be carried out; nothing has changed."""

    exit_code = USAGE


class NoSuchRun(Refused):
    """ops.runs has no run with this id."""

    next_step = "`cuttings runs` lists them"

    @classmethod
    def of(cls, run_id: str) -> "NoSuchRun":
        """Return the error for a run id that the user gave."""
        return cls(f"there is no run {run_id}")
