"""What a run did, as a sentence: the title of its report, its line in the schedule's output, its notification."""

from typing import Any

STEPS = ("step", "seconds", "articles a second")  # what list_steps gives


def spell_counts(run: dict[str, Any], sources: int = 0) -> str:
    """Put what came of a run, given its row of ops.runs, in a sentence; with the number of sources, if it is known."""
    if run["state"] == "nothing_new":
        return f"nothing new among {spell_count(run['files_seen'], 'file')}" if run["files_seen"] else "no files"
    new, changed = run["articles_new"], run["articles_changed"]
    articles = spell_count(new + changed, "article") if new + changed else "no articles"
    if new + changed and sources:
        articles += f" from {spell_count(sources, 'source')}"
    if changed:
        articles += f", {changed:,} of them changed"
    return f"{articles}; {_spell_quarantine(run)}"


def spell_title(row: dict[str, Any], sources: int = 0) -> str:
    """Put a run in a sentence for a title, which says what came of it before anything else."""
    if row["state"] == "failed":
        return "The run failed and changed nothing"
    if row["kind"] is None:
        return _capitalise(row["message"] or row["state"].replace("_", " "))
    counts = spell_counts(row, sources)
    return f"Held: {counts}" if row["state"] == "held" else _capitalise(counts)


def _spell_quarantine(run: dict[str, Any]) -> str:
    files, quarantined = count_read(run), run["quarantined"]
    if quarantined:
        part = f"{quarantined:,} of {spell_count(files, 'file')} quarantined, {spell_share(quarantined, files)}"
    else:
        part = f"none of {spell_count(files, 'file')} quarantined"
    if run["files_mixed"]:
        part += f", and parts of {run['files_mixed']:,} more"
    return part


def count_read(run: dict[str, Any]) -> int:
    """Count the new files that a run read: all but those that it ignored or deferred."""
    return int(run["files_published"] + run["files_mixed"] + run["duplicates"] + run["quarantined"])


def measure_quarantined(run: dict[str, Any]) -> float:
    """The share of the files that a run read which it quarantined whole; 0 if it read none."""
    return int(run["quarantined"]) / (count_read(run) or 1)


def spell_share(part: int, whole: int) -> str:
    """Spell a share as a percentage; less than all is never 100 %, and more than nothing never 0 %."""
    percent = 100 * part / whole if whole else 0
    if 0 < percent < 1:
        return "under 1 %"
    if 99 < percent < 100:
        return "over 99 %"
    return f"{percent:.0f} %"


def spell_count(count: int, thing: str) -> str:
    """Spell a number of things: 1 file, 2 files."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def spell_duration(seconds: float) -> str:
    """Spell a time that passes, in its two largest units: 8 s, 3 min 20 s, 1 h 5 min."""
    whole = round(seconds)
    minutes, hours = whole // 60, whole // 3600
    if hours:
        return f"{hours:,} h {minutes % 60} min"
    if minutes:
        return f"{minutes} min {whole % 60} s"
    return f"{whole} s" if seconds >= 1 else "under 1 s"


def spell_rate(rate: float) -> str:
    """Spell how many things are done in a second: 1,240, 7.5, 0.12."""
    return f"{rate:,.0f}" if rate >= 10 else f"{rate:.2g}"


def list_steps(run: dict[str, Any]) -> list[tuple[str, str, str]]:
    """List the steps of a run, given its row of ops.runs: name, seconds, new and changed articles a second."""
    articles = run["articles_new"] + run["articles_changed"]
    return [
        (step, f"{seconds:.2f}", spell_rate(articles / seconds) if articles and seconds else "")
        for step, seconds in dict(run["seconds_by_step"]).items()
    ]


def _capitalise(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
