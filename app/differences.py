"""Differences: the first thing that two runs of one question did differently, and what may explain it.

Compares the data of steps, whatever steps there are; knows nothing about what they mean. Times, and the ids of traces,
are no differences; numbers with a point may differ in the sixth digit, as those of an encoder on several cores do.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Final, TypeAlias

from pydantic import JsonValue

from agents.trace import MODEL, Event
from app.data import Data
from app.traces import Began, Record

AT_ONCE: Final = (MODEL, "find")
"""Steps of branches that run at once: in which order they are done is a matter of chance."""

ANSWER: Final = "answer"
"""The step that the answer is told as."""

NEAR: Final = 1e-5
"""Relative difference up to which two numbers are the same."""

_ASKED: Final = ("name", "system", "user")
_PASSED: Final = ("trace", "seconds", "elapsed", "ranks")  # ranks follow from the scores
_ANSWERED: Final = ("status", "bound", "model", "statements", "citations", "contradictions", "gaps", "searched", "text")

Gap: TypeAlias = tuple[str, JsonValue, JsonValue]
"""Where two values differ ("statements.2.text"; "" is the whole), and both sides."""


class Difference(Data):
    """What one step did otherwise: *what* of its data, as it was and as it is now.

    *nth* counts the steps of this name from 1. Where there was no such step, or there is none now, *what* is "" and
    *before* and *now* are what was done instead. *position* is the first differing character of two texts, from 0.
    """

    step: str
    nth: int
    what: str
    before: JsonValue
    now: JsonValue
    position: int | None = None


class Replayed(Data):
    """What came of asking again: *trace* is the earlier run, *again* the new one.

    *complete* says whether the earlier run has an answer; otherwise only what it did was compared.
    """

    trace: str
    again: str
    same: bool
    complete: bool
    changed: tuple[str, ...]
    difference: Difference | None


def compared(before: Record, now: Record) -> Replayed:
    """Return whether the run *now* did and said what the one *before* did.

    Raises:
        TraceError: one of them does not say what was asked.
    """
    complete = before.answered is not None
    difference = _of_steps(_steps(before), _steps(now), whole=complete)
    if difference is None and before.answered is not None and now.answered is not None:
        was, is_ = (one.answered.answer.model_dump(mode="json") for one in (before, now) if one.answered)
        gap = _gap({key: was[key] for key in _ANSWERED}, {key: is_[key] for key in _ANSWERED})
        difference = None if gap is None else _difference(ANSWER, 1, gap)
    return Replayed(
        trace=before.id,
        again=now.id,
        same=difference is None,
        complete=complete,
        changed=changed(before.asked(), now.asked()),
        difference=difference,
    )


def changed(before: Began, now: Began) -> tuple[str, ...]:
    """Return, in plain sentences, what is not any more as it was: it explains differences."""
    told = []
    if before.model != now.model:
        told.append(f"The language model was {before.model or 'none'} and is {now.model or 'none'} now.")
    elif before.model_fingerprint != now.model_fingerprint:
        told.append(f"The language model {now.model} is another file or server than it was.")
    if before.library != now.library:
        told.append(f"The library has changed: {_more(before, now)}.")
    for kind in sorted(before.models.keys() & now.models.keys()):  # another version may tell of more
        was, is_ = before.models[kind], now.models[kind]
        if was != is_:
            told.append(f"The {kind.replace('_', ' ')} was {was or 'none'} and is {is_ or 'none'} now.")
    if before.version != now.version:
        told.append(f"Scholiast was version {before.version} and is {now.version} now.")
    return tuple(told)


def _more(before: Began, now: Began) -> str:
    """Return how much more or less there is.

    Example:
        13 and 16 documents -> "3 documents more (13, now 16)"
    """
    for thing, was, is_ in (
        ("documents", before.documents, now.documents),
        ("passages", before.passages, now.passages),
    ):
        if was != is_:
            number = abs(is_ - was)
            named = thing if number > 1 else thing[:-1]
            return f"{number:,} {named} {'more' if is_ > was else 'fewer'} ({was:,}, now {is_:,})"
    return "as many documents and passages, but not all of them the same"


def _steps(record: Record) -> list[Event]:
    """Return the steps of *record*, without a reply that the interruption has cut."""
    if record.answered is not None:
        return list(record.events)
    return [one for one in record.events if one.step != MODEL or one.data.get("ended") != "left"]


def _of_steps(before: Sequence[Event], now: Sequence[Event], *, whole: bool) -> Difference | None:
    """Return the first difference; unless *before* is the *whole* of a run, only as far as it goes."""
    counts: dict[str, int] = {}
    blocks = zip_longest(_blocks(before), _blocks(now), fillvalue=())
    for was, is_ in blocks:
        if not whole and not was:
            return None
        left, right = _without_forgone_calls(*_without_the_same(was, is_))
        if left or (right and whole):
            return _cause(left, right, counts)
        for event in was:
            counts[event.step] = counts.get(event.step, 0) + 1
    return None


def _blocks(events: Sequence[Event]) -> list[tuple[Event, ...]]:
    """Return *events* in their order: in each block a step that was done alone, and before it what led to it."""
    blocks: list[tuple[Event, ...]] = []
    since: list[Event] = []
    for event in events:
        since.append(event)
        if event.step not in AT_ONCE:
            blocks.append(tuple(since))
            since = []
    return [*blocks, tuple(since)] if since else blocks


def _without_the_same(before: Sequence[Event], now: Sequence[Event]) -> tuple[list[Event], list[Event]]:
    """Return what only one side has."""
    left, right = [], list(now)
    for one in before:
        same = next((i for i, other in enumerate(right) if _same(one, other)), None)
        if same is None:
            left.append(one)
        else:
            del right[same]
    return left, right


def _without_forgone_calls(left: list[Event], right: list[Event]) -> tuple[list[Event], list[Event]]:
    """Return both sides without calls of the language model that only one of them made more.

    A reply may be remembered from another question, and is then not asked for. What would have come of another reply
    shows in the steps.
    """
    if all(any(one.step == MODEL for one in side) for side in (left, right)):
        return left, right
    return [one for one in left if one.step != MODEL], [one for one in right if one.step != MODEL]


def _same(one: Event, other: Event) -> bool:
    return one.step == other.step and _gap_of(one, other) is None


def _cause(left: Sequence[Event], right: Sequence[Event], counts: Mapping[str, int]) -> Difference:
    """Return the difference that the others come from: another reply to the same prompt before all others."""
    asked_alike = ((one, other) for one in left for other in right if _prompt(one) and _prompt(one) == _prompt(other))
    was, is_ = next(asked_alike, None) or _first_pair(sorted(left, key=_place), sorted(right, key=_place))
    if was is not None and is_ is not None and was.step == is_.step:
        gap = _gap_of(was, is_)
        assert gap is not None, "those without one were left out"
        return _difference(was.step, counts.get(was.step, 0) + 1, gap)
    step = next(one.step for one in (was, is_) if one is not None)
    return _difference(step, counts.get(step, 0) + 1, ("", _done(was), _done(is_)))


def _first_pair(left: Sequence[Event], right: Sequence[Event]) -> tuple[Event | None, Event | None]:
    """Return the first step and what the other side did in its place: nothing, or another step."""
    step = min([*left, *right], key=_place).step
    was = next((one for one in left if one.step == step), None)
    is_ = next((one for one in right if one.step == step), None)
    if step in AT_ONCE:
        return was, is_
    return was or next(iter(left), None), is_ or next(iter(right), None)


def _prompt(event: Event) -> tuple[JsonValue, ...]:
    """Return what the language model was told; nothing for another step."""
    return tuple(event.data.get(key) for key in _ASKED) if event.step == MODEL else ()


def _place(event: Event) -> tuple[int, float, str]:
    """Return what the steps of a block are ordered by: the model first, then branches by part or by words."""
    part = event.data.get("part")
    order = AT_ONCE.index(event.step) if event.step in AT_ONCE else len(AT_ONCE)
    return order, part if isinstance(part, int | float) else 0, str(event.data)


def _done(event: Event | None) -> JsonValue:
    return None if event is None else f"{event.step}: {event.said}"


def _difference(step: str, nth: int, gap: Gap) -> Difference:
    what, before, now = gap
    position = None
    if isinstance(before, str) and isinstance(now, str) and what:
        pairs = enumerate(zip(before, now, strict=False))
        position = next((i for i, (a, b) in pairs if a != b), min(len(before), len(now)))
    return Difference(step=step, nth=nth, what=what, before=before, now=now, position=position)


def _gap_of(one: Event, other: Event) -> Gap | None:
    """Return where two events differ, in what both of them tell: a newer version may tell more."""
    both = [key for key in one.data if key in other.data]
    return _gap({key: one.data[key] for key in both}, {key: other.data[key] for key in both})


def _gap(before: JsonValue, now: JsonValue) -> Gap | None:
    """Return where two values differ first."""
    if isinstance(before, dict) and isinstance(now, dict):
        keys = [key for key in dict.fromkeys((*before, *now)) if not _is_passed(key)]
        return _first((key, before.get(key), now.get(key)) for key in keys)
    if isinstance(before, list) and isinstance(now, list):
        inside = _first((str(i), a, b) for i, (a, b) in enumerate(zip(before, now, strict=False), start=1))
        if inside is None and len(before) != len(now):
            at = min(len(before), len(now))
            return str(at + 1), next(iter(before[at:]), None), next(iter(now[at:]), None)
        return inside
    return None if _is_same(before, now) else ("", before, now)


def _first(pairs: Iterable[Gap]) -> Gap | None:
    """Return the first gap within *pairs* of values, its place under their name."""
    for name, before, now in pairs:
        gap = _gap(before, now)
        if gap is not None:
            inner, was, is_ = gap
            return f"{name}.{inner}" if inner else name, was, is_
    return None


def _is_same(before: JsonValue, now: JsonValue) -> bool:
    if isinstance(before, int | float) and isinstance(now, int | float) and float in {type(before), type(now)}:
        return math.isclose(before, now, rel_tol=NEAR, abs_tol=NEAR)
    return before == now


def _is_passed(key: str) -> bool:
    """Return whether what is called *key* is another one in every run."""
    return key in _PASSED or key.endswith(("_ms", "_s"))
