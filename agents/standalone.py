"""Standalone: a follow-up question in words that need no conversation to be understood.

Rules first. The language model is asked only where they cannot tell what is meant, and is believed only where it adds
no word of its own. Knows nothing about where conversations are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from agents.expansion import written
from agents.leaning import Kind, Leaning, language_of, leaning, things, topic
from agents.llm import LLM, Decoding, Prompt
from agents.llm.lists import lines_grammar
from agents.prompting import as_line, load, shortened
from agents.types import Turn
from agents.wording import quoted_phrases
from indexing.analysis import content_terms
from indexing.stop_words import STOP_WORDS

SECONDS: Final = 20.0
"""Time that the language model has."""

_SHOWN: Final = 3  # turns that the model reads
_LOOKED_BACK: Final = 4  # turns in which the rules look for a name
_ANSWER_TOKENS: Final = 60  # of each of their answers
_MAX_TOKENS: Final = 64
_ENDS: Final = re.compile(r"[\s?!.]*$")
_JOINED: Final = re.compile(r" – (?:and|und) ")
_CONJUNCTION: Final = re.compile(r"^(?:and|or|but|und|oder|aber)\s+", re.IGNORECASE)
_AND: Final = {"en": "and", "de": "und"}
_LEADING: Final = re.compile(
    r"^(?:(?:and|or|but|und|oder|aber)\s+)?"
    r"(?:(?:what|how) about|was ist mit|wie (?:ist|steht|sieht) es (?:mit|um|bei|für))?"
    r"\s*(?:(?:for|in|with|on|at|of|from|by|für|bei|mit|auf|von|in|im)\s+)?(?:the |an? |de[rmn] |die |das )?",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"(?<=[?!.])\s+")
_WORD: Final = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class StandAlone:
    """A question that stands alone, and a sentence that says what was done; "" when it did so already."""

    text: str
    note: str = ""


def stand_alone(question: str, turns: Sequence[Turn], llm: LLM | None) -> StandAlone:
    """Return *question* with what it takes from the *turns* before it, the last of them last.

    A pronoun is replaced by the one thing that the last question is about, and what goes on where that question ended
    is joined to it, by rules for English and German. Where several things may be meant, *llm* writes the question
    anew; without it, and when it uses a word that nobody said or drops one of the question's, the last question is put
    before this one.

    Example:
        "How does it compare to BM25?" after "What is RM3?" -> "How does RM3 compare to BM25?"
    """
    question = question.strip()
    leans = leaning(question) if turns else None
    if leans is None:
        return StandAlone(question)
    before = _short(as_line(turns[-1].question))
    text = _by_rule(question, leans, before, _topic(turns, leans))
    if text is None:
        text = (None if llm is None else _by_model(question, turns[-_SHOWN:], llm)) or f"{before} {question}"
    return StandAlone(text, f"Understood as: “{text}”.")


def _topic(turns: Sequence[Turn], leans: Leaning) -> str:
    """Return the one thing that the last question that is about something was about, or "" where it had several.

    A question that names nothing ("And how are the seeds chosen?") is about what those before it are. Whose authors or
    speed was asked about is meant by "it", not the authors.
    """
    asked = (as_line(turn.question) for turn in reversed(turns[-_LOOKED_BACK:]))
    last = next((text for text in asked if topic(text) or things(text)), as_line(turns[-1].question))
    about = topic(last, plural=leans.plural)
    owner, owns, _ = about.partition("’s ")
    return owner if owns and not leans.plural else about


def _by_rule(question: str, leans: Leaning, before: str, about: str) -> str | None:
    """Return *question* with what it leans on, *before* it or what that is *about*; None where that is not clear."""
    if leans.kind in (Kind.CONTINUED, Kind.ASKED):
        return _exchanged(question, before) or _continued(question, leans.kind, before)
    if leans.kind is Kind.AMONG or not about or about.casefold() in question.casefold():
        return None
    word = question[leans.start : leans.end]
    new = {Kind.PRONOUN: about, Kind.POSSESSIVE: f"{about}’s"}.get(leans.kind, f"{word} ({about})")
    return f"{question[: leans.start]}{new}{question[leans.end :]}"


def _short(before: str) -> str:
    """Return the first and the last of the questions that earlier turns have put before each other in *before*."""
    questions = _SENTENCE.split(before)
    return " ".join((questions[0], questions[-1])) if len(questions) > 2 else before


def _continued(question: str, kind: Kind, before: str) -> str:
    """Return *before*, without what of the same kind was joined to it earlier, and *question* behind it.

    Example:
        "Why?", "Does tea calm?" -> "Does tea calm – and why?"
    """
    conjunction = _AND.get(language_of(question), "and")
    start, *joined = _JOINED.split(_ENDS.sub("", before))
    kept = [part for part in joined if _kind(part) is not kind]
    first, _, others = _CONJUNCTION.sub("", question).partition(" ")
    lowered = first.lower() if first.strip("?!.").lower() in STOP_WORDS.get(language_of(question), ()) else first
    return f" – {conjunction} ".join([start, *kept, f"{lowered} {others}".strip()])


def _kind(joined: str) -> Kind:
    """Return how a question leaned that was *joined* to another."""
    leans = leaning(f"{joined}?")
    return Kind.ASKED if leans is not None and leans.kind is Kind.ASKED else Kind.CONTINUED


def _exchanged(question: str, before: str) -> str | None:
    """Return *before* with the thing that *question* goes on with in place of one of the same kind; None without one.

    Two things are of the same kind when their last words are the same.

    Example:
        "And for dense retrieval?", "How does feedback change sparse retrieval?"
        -> "How does feedback change dense retrieval?"
    """
    thing = _ENDS.sub("", _LEADING.sub("", question))
    words = thing.split()
    there = list(_WORD.finditer(before))
    stop = STOP_WORDS.get(language_of(before), frozenset())
    if len(words) > 1 and leaning(thing) is None:
        for last in range(len(words) - 1, len(there)):
            span = there[last - len(words) + 1 : last + 1]
            same = span[-1][0].casefold() == words[-1].casefold()
            if same and not any(one[0].casefold() in stop for one in span):
                return f"{before[: span[0].start()]}{thing}{before[span[-1].end() :]}"
    return None


def _by_model(question: str, turns: Sequence[Turn], llm: LLM) -> str | None:
    """Return *question* as the model writes it anew; None where it wrote nothing that may be believed."""
    for text in written(llm, question, _asked(question, turns, llm), seconds=SECONDS).texts:
        line = text.splitlines()[0]
        if _believable(line, question, turns):
            return line
    return None


def _asked(question: str, turns: Sequence[Turn], llm: LLM) -> Iterator[tuple[Prompt, Decoding]]:
    """Yield the prompt; made when it is asked for, because a server counts the tokens."""
    shown = [(turn.question, shortened(as_line(turn.answer), _ANSWER_TOKENS, llm.count_tokens)) for turn in turns]
    conversation = "\n".join(f"Question: {as_line(asked)}\nAnswer: {said}" for asked, said in shown)
    prompt = load("standalone").fill(conversation=conversation, question=as_line(question))
    yield prompt, Decoding(max_tokens=_MAX_TOKENS, grammar=lines_grammar(1))


def _believable(text: str, question: str, turns: Sequence[Turn]) -> bool:
    """Return whether *text* stands alone, and has only words that were said and all of the question's own."""
    language = language_of(question)
    said = set(content_terms(question, language))
    own = set(said)
    for turn in turns:
        said.update(content_terms(f"{turn.question}\n{turn.answer}", language))
    new = set(content_terms(text, language))
    kept = all(phrase in text for phrase in quoted_phrases(question))
    return kept and own <= new <= said and own != new and leaning(text) is None
