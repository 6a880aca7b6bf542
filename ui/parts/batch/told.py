"""What is told of a batch in a line: how far it has come, how its rows stand, and how it was asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.batch.opened import Which
from app.batch.outcome import Standing
from app.batch.running import Running
from app.batch.saved import Saved, Stage, Wanted
from app.batch.summary import Summary
from ui.parts.recent import minute_of
from ui.parts.wishes import in_words
from ui.parts.work import left
from ui.texts.table import Texts

SLOW: Final = 1.0
"""Rows a second below which the seconds of each tell more."""

ICONS: Final = {
    Stage.NEW: "playlist_add",
    Stage.WAITING: "hourglass_empty",
    Stage.RUNNING: "play_circle",
    Stage.STOPPING: "pause_circle",
    Stage.STOPPED: "pause_circle",
    Stage.DONE: "check_circle",
    Stage.FAILED: "error",
    Stage.INTERRUPTED: "report",
}


def stage_of(stage: Stage, say: Texts) -> str:
    """Return how far a batch has come."""
    return str(getattr(say, f"batch_{stage}"))


def which_of(which: Which, say: Texts) -> str:
    """Return what rows that stand so are called."""
    return str(getattr(say, f"batch_which_{which}"))


def counted(sure: int, unsure: int, failed: int, missing: int, say: Texts) -> str:
    """Return how many rows stand how.

    Example:
        "12 answered · 3 unsure · 0 failed · 5 not asked"
    """
    said = say.batch_counted.format(sure=f"{sure:,}", unsure=f"{unsure:,}", failed=f"{failed:,}")
    return f"{said} · {say.batch_missing.format(count=f'{missing:,}')}" if missing else said


def counted_last(last: Summary, say: Texts) -> str:
    """Return how many rows stood how at the end of the *last* run."""
    return counted(last.sure, last.unsure, last.failed, last.missing, say)


def counted_now(counts: Mapping[Which, int], say: Texts) -> str:
    """Return how many rows stand how now."""
    return counted(counts[Which.SURE], counts[Which.UNSURE], counts[Which.FAILED], counts[Which.MISSING], say)


def progress_of(running: Running, say: Texts) -> tuple[float, str]:
    """Return which share of a run is done, 0 to 1, and the line that says how far it has come."""
    if running.stage is Stage.WAITING:
        return 0.0, say.batch_waiting
    due, done, standing = running.plan.due, running.tally.done, running.tally.standing
    if not due:
        return 0.0, say.batch_looking
    parts = [
        say.batch_progress.format(done=f"{done:,}", due=f"{due:,}"),
        counted(standing[Standing.SURE], standing[Standing.UNSURE], standing[Standing.FAILED], 0, say),
        _rate(running.pace.rate, say),
        left(running.pace.left_s, say),
    ]
    if running.stage is Stage.STOPPING:
        parts[2:] = [say.batch_stopping]
    elif not done:
        parts[1:] = [say.batch_loading]
    return min(1.0, done / due), " · ".join(part for part in parts if part)


def again_of(reasons: Mapping[str, int], say: Texts) -> str:
    """Return why rows that had an answer are asked again; "" where none is."""
    known = ("settings", "models", "library", "retried")
    told = [getattr(say, f"batch_again_{name}").format(count=f"{reasons[name]:,}") for name in known if name in reasons]
    return say.batch_again.format(why=", ".join(told)) if told else ""


def about(saved: Saved, say: Texts) -> str:
    """Return when a batch was made, and how it is asked."""
    return " · ".join((minute_of(saved.made), *way_of(saved.wanted, say)))


def way_of(wanted: Wanted, say: Texts) -> list[str]:
    """Return how questions are asked."""
    modes = {"auto": say.auto, "extractive": say.extractive, "abstractive": say.abstractive}
    each = say.batch_each_short if wanted.each_paper else ""
    return [part for part in (modes[wanted.mode], wanted.preset, in_words(wanted.scope, say), each) if part]


def _rate(rate: float | None, say: Texts) -> str:
    if rate is None:
        return ""
    if rate < SLOW:
        return say.batch_rate_slow.format(seconds=f"{1 / rate:.1f}")
    return say.batch_rate.format(rate=f"{rate:.1f}")
