"""Stories: what a run did, step by step, in plain words.

Steps that it knows nothing of are told by their own sentence. Knows nothing about where traces are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final, TypeAlias

from pydantic import JsonValue
from rich.console import Console
from rich.text import Text

from agents.trace import MODEL
from app.console.answers import HEADS
from app.console.streams import Indented, count
from app.traces import Began, Record

TITLES: Final = {
    MODEL: "Language model",
    "record": "Looking up",
    "plan": "Planning",
    "find": "Searching",
    "compress": "Reading",
    "judge": "Judging",
    "follow": "Following up",
    "write": "Writing",
    "quote": "Quoting",
    "verify": "Checking",
    "cite": "Citing",
    "abstain": "Abstaining",
    "answer": "Answer",
}
STANDS: Final = {
    "quoted": "is a sentence of a source",
    "supported": "passed every check",
    "weak": "did not pass every check",
    "refuted": "failed a check",
}
CUT: Final = {
    "tokens": "It was cut off at the tokens it may write.",
    "time": "It was cut off when the question's time was over.",
    "left": "It was interrupted there.",
}
LONGEST: Final = 600
"""Characters of a reply that are shown."""

INTERRUPTED: Final = "There is no answer: the run was interrupted."
UNENDED: Final = "There is no answer: the run was ended from outside, or is still under way."

Data: TypeAlias = Mapping[str, JsonValue]
Teller: TypeAlias = Callable[[str, Data, Record], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Told:
    """A part of the story: what was going on, how long that took, and sentences about it."""

    title: str
    elapsed_ms: float | None
    sentences: tuple[str, ...]


def show_story(record: Record, console: Console) -> None:
    """Print what the run of *record* did."""
    for told in story(record):
        took = "" if told.elapsed_ms is None else f"  {_took(told.elapsed_ms)}"
        console.print(Text.assemble((told.title, "bold"), (took, "dim")))
        for sentence in told.sentences:
            console.print(Indented(Text(sentence), 3))
    if record.damage:
        console.print(Text(record.damage, style="yellow"))


def story(record: Record) -> Iterator[Told]:
    """Yield the parts of the story of *record*, as far as it goes.

    A call of the language model is told before the step that asked. Where branches ran at once, its calls are told
    in the order in which they were answered.
    """
    if record.began is not None:
        yield Told("Question", None, tuple(_asked(record.began)))
    for event in record.events:
        tell = TELL.get(event.step)
        sentences = (_first_up(event.said) + ".",) if tell is None else tuple(tell(event.said, event.data, record))
        yield Told(TITLES.get(event.step, event.step.capitalize()), event.elapsed_ms, sentences)
    yield _ending(record)


def _asked(began: Began) -> Iterator[str]:
    request = began.request
    yield f"“{request.text}”"
    held = f"{count(began.documents, 'document')}, {count(began.passages, 'passage')}"
    yield f"Asked on {began.at.replace('T', ' at ').replace('+00:00', ' UTC')} of a library of {held}."
    only = request.scope.model_dump(exclude_defaults=True, mode="json")
    if only:
        yield "Only of: " + "; ".join(f"{key.replace('_', ' ')} {_listed(value)}" for key, value in only.items()) + "."
    yield (
        f"Mode {request.answering.mode}; {began.model or 'no language model'}; "
        f"encoder {began.models.get('encoder', '')}; Scholiast {began.version}."
    )
    if request.resume:
        yield "It goes on with a run that was interrupted."


def _plan(_: str, data: Data, __: Record) -> Iterator[str]:
    parts = _wanted(data)
    if len(parts) == 1:
        yield f"It was not split: one search for {parts[0]}."
    else:
        yield f"It was split into {count(len(parts), 'part')}:"
        yield from (f"{number}. {part}" for number, part in enumerate(parts, start=1))


def _quote(said: str, data: Data, _: Record) -> Iterator[str]:
    yield f"{said}."
    if data.get("by"):
        yield f"“{data.get('label')}” was decided by the technique {data['by']}. {data.get('rule', '')}"
    reasons = data.get("reasons")
    for one in reasons if isinstance(reasons, list) else []:
        if isinstance(one, dict):
            fits = f"It fits the question by {one.get('fits')}{_leaning(one.get('leans'))}."
            yield f"A reason: “{one.get('text')}” {fits}"


def _leaning(leans: JsonValue) -> str:
    """Return which way a sentence leans that speaks for a yes (1) or a no (-1)."""
    if not isinstance(leans, int | float):
        return ""
    which = f"to {'yes' if leans > 0 else 'no'} by its words ({leans:+g})" if leans else "neither way by its words"
    return f" and leans {which}"


def _find(said: str, data: Data, _: Record) -> Iterator[str]:
    queries, notes = _texts(data, "queries"), _texts(data, "notes")
    found = data.get("passages")
    words = _among(queries)
    yield f"Searched for {words}: {count(found, 'passage')} found." if isinstance(found, int) and words else f"{said}."
    for note in notes:
        yield f"Why these words: {note}"


def _judge(said: str, data: Data, _: Record) -> Iterator[str]:
    from agents.sufficiency import LEAST_CONFIDENCE  # it brings what judges evidence along, which takes a while

    confidence, least = data.get("confidence"), data.get("least_confidence", LEAST_CONFIDENCE)
    yield said
    if isinstance(confidence, int | float) and isinstance(least, int | float):
        enough = "so there is enough to answer from" if data.get("enough") else "so it was not answered from them"
        yield f"Confidence that the library answers this: {confidence:.2f}; {least:.2f} is needed, {enough}."


def _follow(said: str, data: Data, _: Record) -> Iterator[str]:
    parts = _wanted(data)
    yield f"That is not all: {', '.join(parts)} was searched for next." if parts else f"{said}."


def _model(_: str, data: Data, __: Record) -> Iterator[str]:
    asked = f" for “{data['name']}”" if data.get("name") else ""
    read = sum(len(text) for text in (data.get("system"), data.get("user")) if isinstance(text, str))
    likely = data.get("log_likelihood")
    if isinstance(likely, int | float):
        yield f"It was asked{asked} how likely this text is: {likely:.3f} (mean log-probability of its tokens)."
        yield _quoted(data.get("reply"))
        return
    how = f"in {read:,} characters, at temperature {data.get('temperature', 0)}"
    yield f"It was asked{asked}, {how}, and wrote {data.get('tokens', 'some')} tokens:"
    yield _quoted(data.get("reply"))
    if data.get("ended") in CUT:
        yield CUT[str(data["ended"])]


def _verify(said: str, data: Data, record: Record) -> Iterator[str]:
    statements = data.get("statements")
    told = None if record.answered is None else {one.text for one in record.answered.answer.statements}
    for one in statements if isinstance(statements, list) else []:
        if isinstance(one, dict):
            reason = f": {one['reason']}" if one.get("reason") else "."
            out = "" if told is None or one.get("text") in told else " It is not in the answer."
            yield f"“{one.get('text')}” {STANDS.get(str(one.get('support')), str(one.get('support')))}{reason}{out}"
    yield f"{said}."


TELL: Final[Mapping[str, Teller]] = {
    MODEL: _model,
    "plan": _plan,
    "find": _find,
    "judge": _judge,
    "quote": _quote,
    "follow": _follow,
    "verify": _verify,
}
"""What more than its own sentence is told of a step."""


def _ending(record: Record) -> Told:
    if record.answered is None:
        broken_off = record.broken_off
        why = UNENDED if broken_off is None else INTERRUPTED
        if broken_off is not None and broken_off.reason:
            why = f"There is no answer: {broken_off.reason}"
        return Told(TITLES["answer"], None, (why, f"To go on with it: scholiast resume {record.id[:8]}"))
    answer = record.answered.answer
    sentences = [HEADS[answer.status][1]]
    sentences += [f"{one.text} {_marks(one.citations)} ({one.support})" for one in answer.statements]
    sentences += [f"[{one.id}] “{one.quote}” — {one.title}{_page(one.page)}" for one in answer.citations]
    sentences += [f"Sources disagree: {one.about} {_marks(one.citations)}" for one in answer.contradictions]
    sentences += [f"Missing: {gap}" for gap in answer.gaps]
    sentences.append(f"The bound {answer.bound} was met." if answer.bound else "No bound was met.")
    sentences += record.answered.notes
    return Told(TITLES["answer"], 1000 * answer.seconds.get("total", 0.0), tuple(sentences))


def _page(page: int | None) -> str:
    return "" if page is None else f", p. {page}"


def _marks(citations: Iterable[int]) -> str:
    return " ".join(f"[{number}]" for number in citations)


def _texts(data: Data, key: str) -> list[str]:
    found = data.get(key)
    return [str(one) for one in found] if isinstance(found, list) else []


def _wanted(data: Data) -> list[str]:
    """Return the parts of a plan, each with what would answer it where that was planned."""
    pairs = zip_longest(_texts(data, "parts"), _texts(data, "wants"), fillvalue="")
    return [f"“{part}”" + (f" (wanted: {wanted})" if wanted else "") for part, wanted in pairs]


def _among(texts: list[str]) -> str:
    return ", ".join(f"“{text}”" for text in dict.fromkeys(texts))


def _quoted(text: JsonValue) -> str:
    said = str(text or "").strip()
    return f"“{said[:LONGEST]}{'…' if len(said) > LONGEST else ''}”" if said else "It wrote nothing."


def _listed(value: JsonValue) -> str:
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".")


def _took(elapsed_ms: float) -> str:
    return f"{elapsed_ms / 1000:.1f} s" if elapsed_ms >= 100 else f"{elapsed_ms:.0f} ms"
