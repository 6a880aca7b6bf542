"""Sufficiency: does what was found answer the question at all? Decided from the evidence, before anybody writes.

Knows nothing about how an answer is written. A library that does not hold the answer is a result, not an error.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from agents.claims.names import names
from agents.evidence.acronyms import acronyms, spelled_out
from agents.evidence.asking import counted, may_answer
from agents.evidence.coverage import Coverage, TermCounts, weighted
from agents.evidence.glossary import chosen, read
from agents.evidence.parts import parts
from agents.evidence.subject import subject
from agents.phrases import language_of, said
from agents.phrases.english import (
    HAS_SENTENCES,
    LITTLE_ABOUT,
    NOT_MENTIONED,
    NOTHING_FOUND,
    OR,
    SAYS_TOO_LITTLE,
    WORD,
)
from agents.resources import Resources
from agents.types import Context, Question, Sufficiency
from indexing.analysis import asked_in, query_terms, terms
from indexing.types import Document, Passage

LEAST_CONFIDENCE: Final = 0.5
"""Confidence below which the library is said not to answer; the curve it comes from is in docs/calibration.md."""

LEAST_OF_A_PART: Final = 0.35
"""Coverage below which a part of a question counts as a gap."""

BEST: Final = 5
"""Sentences in which the kind of thing that is asked for has to be found."""

APART: Final = 0.5
"""Share of the confidence that is lost when no passage has any of the names of the question."""

WRONG_KIND: Final = 0.2
"""Share of it that is lost when a number, year or percentage is asked for and no good sentence has one."""

LINKED: Final = 5
"""First passages of a search that may be linked with those of another."""

COUNTED: Final = 0.5
"""What the thing to be counted weighs among the names."""


def judge_sufficiency(
    question: Question, searched: Sequence[Context], context: Context, resources: Resources
) -> Sufficiency:
    """Return whether *context* answers *question*. *searched* are the contexts of the searches that it was joined from.

        confidence = (C + S + D) / 3 * (1 - 0.5 * (1 - N)) * (1 - 0.2 * K)

    C is the idf-weighted share of the question's words in its best passage with its heading (of each part of the
    question, averaged; without those that only ask for papers), S the highest cosine to a sentence, D the highest
    cosine to a passage. N is the share of the question's names that one passage holds, and K is 1 where a number is
    asked for and none of the best sentences has one of its kind. S and D are measured with the bundled encoder;
    another one has other cosines and needs another threshold. A German question about English sentences is measured in
    the English words that the glossary has for its words. Where a later search went by a name that a passage of
    the first gave, that passage and one of the later search which has the name as well count as one.
    """
    if not context.evidence:
        return Sufficiency(enough=False, confidence=0.0, reason=said(NOTHING_FOUND, question.text))
    found = _Found.of(question, searched, context, resources)
    about = subject(question.text)
    asked = parts(about)
    covered = [found.coverage(part) for part in asked]
    missing = found.missing(about)
    confidence = (
        (sum(covered) / len(covered) + found.nearest_sentence + found.nearest_passage)
        / 3
        * (1 - APART * (1 - found.names_together(question.text, about)))
        * (1 - WRONG_KIND * (not any(may_answer(question.text, one.text) for one in context.evidence[:BEST])))
    )
    coverage = sum(covered) / len(covered)
    open_parts = tuple(part for part, share in zip(asked, covered, strict=True) if share < LEAST_OF_A_PART)
    lost = tuple(name for name in _names(question.text, found.asked_in) if name in missing)
    told = partial(said, question=question.text)
    if confidence < LEAST_CONFIDENCE:
        gaps = _unmentioned(missing, told)
        reason = "".join(gaps) or told(SAYS_TOO_LITTLE)
        return Sufficiency(False, confidence, reason, gaps, coverage, open_parts, lost)
    gaps = (*(told(LITTLE_ABOUT, part=part) for part in open_parts), *_unmentioned(lost, told))
    return Sufficiency(True, confidence, told(HAS_SENTENCES), gaps, coverage, open_parts, lost)


@dataclass(frozen=True, slots=True)
class _Found:
    """The passages of a context as sets of terms, with what has to be known to compare a question with them."""

    language: str  # of the best sentence
    asked_in: str  # language of the question
    counts: TermCounts
    passages: tuple[frozenset[str], ...]  # terms of text, heading and authors
    nearest_sentence: float
    nearest_passage: float
    english: Mapping[str, str] = field(default_factory=dict)  # of words of a German question about English sentences

    @classmethod
    def of(cls, question: Question, searched: Sequence[Context], context: Context, resources: Resources) -> _Found:
        documents = resources.library.documents(sorted({passage.document_id for passage in context.passages}))
        known = acronyms(passage.text for passage in context.passages)
        vector = context.query.vector
        if vector is None:
            vector = resources.encoder.encode_query(context.query.text)
        sentence = max(float(one.vector @ vector) for one in context.evidence)
        dense = [hit.scores["dense"] for hit in searched[0].run if "dense" in hit.scores]
        language = documents[context.evidence[0].passage.document_id].language
        told = {
            passage.id: _terms(passage, documents[passage.document_id], known)
            for passage in context.passages
            if passage.kind.quotable  # a list of references tells of nothing
        }
        passages = (*told.values(), *_linked(told, searched, language))
        english = _english(question.text, passages, resources.lexical) if language == "en" else {}
        return cls(
            language=language,
            asked_in=asked_in(question.text, [language]),
            counts=resources.lexical,
            passages=passages,
            english=english,
            nearest_sentence=max(0.0, sentence),
            nearest_passage=max(0.0, max(dense, default=sentence)),
        )

    def coverage(self, text: str) -> float:
        """Return how much of *text* the best passage covers."""
        wanted = Coverage(weighted(self._terms(text), self.counts))
        return max(wanted.of(found) for found in self.passages)

    def missing(self, text: str) -> list[str]:
        """Return the words of *text* that no passage has, nor anything like them."""
        asked = self._terms(text).keys()
        words = {word: self._content(word, asked) for word in re.findall(r"\w[\w@.+-]*\w|\w", text)}
        wanted = dict.fromkeys((term for terms_of in words.values() for term in terms_of), 1.0)
        everything = frozenset[str]().union(*self.passages)
        covered = dict(zip(wanted, Coverage(wanted).credits(everything).tolist(), strict=True))
        return [
            word
            for word, terms_of in words.items()
            if terms_of and statistics.fmean(covered[term] for term in terms_of) < LEAST_OF_A_PART
        ]

    def _content(self, word: str, asked: Collection[str]) -> list[str]:
        """Return the terms of *word* when it is one of those that are *asked* for; else none."""
        wanted = self._terms(word)
        return _telling(wanted) if wanted.keys() & asked else []

    def _terms(self, text: str) -> dict[str, float]:
        """Return the terms of *text*, which is a part of the question, in the language of the sentences."""
        if not self.english:
            return query_terms(text, [self.language], spoken=self.asked_in)
        words = (self.english.get(word.text, word.text) for word in read(text, self.counts.document_frequency))
        return query_terms(" ".join(words), [self.language])

    def names_together(self, text: str, about: str) -> float:
        """Return the share of the names in *text*, and of what is to be counted, that one passage holds; else 1.

        Of words that only ask for papers none is a name: *about* is the text without them.

        Names that are joined by "and" or "or" may be told of apart: one of them is enough.
        """
        groups = _joined(text, [name for name in _names(text, self.asked_in) if name in about])
        if not groups:
            return 1.0
        weights = [1.0] * len(groups)
        thing = counted(text)
        if thing:
            groups, weights = [*groups, (thing,)], [*weights, COUNTED]
        return max(
            sum(w for group, w in zip(groups, weights, strict=True) if self._holds(found, group)) / sum(weights)
            for found in self.passages
        )

    def _holds(self, found: Collection[str], group: Sequence[str]) -> bool:
        return any(set(terms(name, self.language)[-1:]) <= set(found) for name in group)


def _english(question: str, passages: Sequence[frozenset[str]], counts: TermCounts) -> dict[str, str]:
    """Return what the words of a German *question* are in the English of *passages*; nothing of any other question."""
    if language_of(question) != "de":
        return {}
    words = read(question, counts.document_frequency)
    return {word.text: english for word, english in zip(words, chosen(words, passages), strict=True)}


def _linked(told: Mapping[int, frozenset[str]], searched: Sequence[Context], language: str) -> list[frozenset[str]]:
    """Return the terms of two passages together, of the first search and a later one, that share what it went by.

    What a later search went by are the terms that its query has and the first one's has not. Only the first passages
    of each are looked at.
    """
    first, *later = searched
    asked = query_terms(first.query.text, [language]).keys()
    starts = [told[passage.id] for passage in first.passages[:LINKED] if passage.id in told]
    return [
        start | told[passage.id]
        for context in later
        for passage in context.passages[:LINKED]
        if passage.id in told and (bridge := query_terms(context.query.text, [language]).keys() - asked)
        for start in starts
        if bridge <= start and bridge <= told[passage.id]
    ]


def _telling(wanted: Collection[str]) -> list[str]:
    """Return the terms of a word without bare numbers and letters, which stand anywhere: "19" is not COVID-19."""
    return [term for term in wanted if len(term) > 1 and not term.isdecimal()] or list(wanted)


def _terms(passage: Passage, document: Document, known: Mapping[str, str]) -> frozenset[str]:
    authors = " ".join(document.metadata.authors)
    text = f"{passage.heading}\n{authors}\n{spelled_out(passage.text, known)}"
    return frozenset(terms(text, document.language))


def _names(question: str, language: str) -> tuple[str, ...]:
    """Return the names in *question*, in *language*; where capitals say little only those with inner ones or digits."""
    words = question.split()
    found = names(question, ordinary=frozenset(word.casefold() for word in words[:1]))
    capitals = sum(word[0].isupper() for word in words)
    if language == "en" and 2 * capitals <= len(words):
        return found
    return tuple(name for name in found if not name[1:].islower())


def _joined(text: str, found: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the names *found* in *text*, those joined by "and", "or", "versus" or a comma as one group."""
    groups: list[tuple[str, ...]] = []
    end = 0
    for name in found:
        start = text.find(name, end)
        between = text[end:start].strip(" ,").casefold()
        if groups and between in {"", "and", "or", "versus", "vs", "vs."} and text[end:start].strip():
            groups[-1] = (*groups[-1], name)
        else:
            groups.append((name,))
        end = start + len(name)
    return groups


def _unmentioned(words: Sequence[str], told: Callable[..., str]) -> tuple[str, ...]:
    if not words:
        return ()
    quoted = [told(WORD, word=word) for word in words[:3]]
    listed = quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {told(OR)} {quoted[-1]}"
    return (told(NOT_MENTIONED, words=listed),)
