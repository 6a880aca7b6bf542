"""Introducing: which paper of the library a thing that is compared means: by what papers are called, or call their own.

Knows nothing about questions: who asks has cut the name out of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from agents.evidence.acronyms import acronyms, is_short_name
from agents.naming import named
from indexing.analysis import query_terms, terms
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import ANYTHING, Document

OPENING: Final = 12
"""First passages of a paper, in which it says what it calls its own."""

SEARCHED: Final = 300
"""Passages with the name whose papers are looked at."""

_MARKS: Final = " \"'“”„‘’.,;:?!"
_NO_NAME: Final = re.compile(
    r"^(?:these|those|them|both|it|they|all|diese[nr]?|sie|beide[n]?|alle[n]?)\b|\b(?:papers|studies|articles|"
    r"publications|"
    r"trials|methods|arbeiten|aufsätzen?|studien|artikel|publikationen)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Together:
    """The ids of the papers that things name, each once, and the things that look like names and name none."""

    papers: tuple[str, ...]
    unknown: tuple[str, ...]


def named_together(things: Sequence[str], library: Library, lexical: LexicalIndex) -> Together:
    """Return which papers of *library* the *things* name.

    Example:
        named_together(("DPR", "ColBERT"), ...) -> the paper of DPR, and "ColBERT" where the library has no such paper
    """
    found = {thing: papers_named(thing, library, lexical) for thing in things}
    unknown = (thing for thing, papers in found.items() if not papers and not thing.islower())
    return Together(
        papers=tuple(dict.fromkeys(paper for papers in found.values() for paper in papers)),
        unknown=tuple(thing for thing in unknown if not _NO_NAME.search(thing)),
    )


def papers_named(thing: str, library: Library, lexical: LexicalIndex) -> tuple[str, ...]:
    """Return the ids of the papers of *library* that *thing* names, those of the surest way to name one.

    The ways, the surest first: what papers are called, by title, acronym, file, author or year; a name that stands in
    the title; a name that the paper itself gives to what it presents; an acronym that it introduces for words of its
    title. "Retrieval" names none.

    Example:
        papers_named("DPR", ...) -> that of "Dense Passage Retrieval for Open-Domain Question Answering"
    """
    name = thing.strip(_MARKS)
    if not name or name.islower():
        return ()
    found = named(f"the paper {name}", library.titles()).ids
    return named_surely(name, library, lexical, otherwise=found)


def named_surely(
    thing: str, library: Library, lexical: LexicalIndex, *, otherwise: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Return the ids of the papers of *library* that *thing* is a name of, and not only a word of their titles.

    Example:
        "BM25" -> none, where one is called "How BM25 Scores a Document"
    """
    name = thing.strip(_MARKS)
    if not name or name.islower():
        return ()
    found = named(name, library.titles()).ids or otherwise
    return found or (_introducing(name, library, lexical) if is_short_name(name) else ())


def called(paper: Document, name: str, library: Library) -> tuple[str, ...]:
    """Return what *paper* goes by: *name*, its title, what stands before a colon there, and what *name* abbreviates."""
    title = paper.metadata.title
    long = acronyms(library.openings([paper.id], OPENING).values()).get(name, "")
    known = (name, title, title.partition(":")[0].strip(), long)
    return tuple(dict.fromkeys(one for one in known if is_short_name(one) or len(one.split()) > 1 or one == name))


def _introducing(name: str, library: Library, lexical: LexicalIndex) -> tuple[str, ...]:
    """Return the papers that give *name* to what they present, else those that abbreviate their title's words by it."""
    hits = lexical.search(query_terms(name, library.languages()), SEARCHED, where=ANYTHING)
    owners = dict.fromkeys(library.owners([hit.passage_id for hit in hits]).values())
    openings = library.openings(list(owners), OPENING)
    has_it = re.compile(re.escape(name), re.IGNORECASE)
    having = {key: openings[key] for key in owners if has_it.search(openings.get(key, ""))}
    presenting = tuple(key for key, opening in having.items() if _presents(name, opening))
    if presenting:
        return presenting
    papers = library.documents(list(having))
    return tuple(key for key, paper in papers.items() if _abbreviates(name, having[key], paper))


def _presents(name: str, opening: str) -> bool:
    """Return whether the authors say in a sentence of *opening* that what they made has this *name*."""
    return any(_presenting(name, sentence) for sentence in _clauses(opening))


def _clauses(text: str) -> Iterator[str]:
    yield from re.split(r"(?<=[.!?;])\s+", text)


def _presenting(name: str, sentence: str) -> bool:
    """Return whether the authors say in *sentence* that what they made has this *name*."""
    called = rf"(?<![\w-]){re.escape(name)}(?![\w-])"
    ours = r"\b(?:we|our|this (?:paper|work|article|thesis|study))\b"
    made = r"(?:introduc|present|propos|develop|implement|describ|design|built|build|call|nam(?:e|ed)\b|dubb?)\w*"
    patterns = (
        rf"{ours}[^.;]{{0,60}}\b{made}(?:\s+[\w,()-]+){{0,9}}?\s+[(“\"]?{called}",
        (
            rf"\b(?:called|named|dubbed|termed)\s+[“\"]?{called}[^.;]*{ours}|{ours}[^.;]*\b(?:called|named|dubbed|"
            rf"termed)\s+[“\"]?{called}"
        ),
    )
    return any(re.search(pattern, sentence, re.IGNORECASE) for pattern in patterns)


def _abbreviates(name: str, opening: str, paper: Document) -> bool:
    """Return whether the paper introduces *name* for words that all stand in its title."""
    long = acronyms([opening]).get(name, "")
    return bool(long) and set(terms(long, paper.language)) <= set(terms(paper.metadata.title, paper.language))
