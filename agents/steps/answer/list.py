"""List: papers, best first, each with its best sentence. Needs no language model."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from agents.best import Best, best_first
from agents.claims.names import names
from agents.evidence.acronyms import acronyms, singular, spelled_out
from agents.evidence.coverage import Coverage, weighted
from agents.evidence.scoring import WEIGHTS, Asked, score_sentences
from agents.evidence.subject import subject
from agents.evidence.telling import is_own_use
from agents.introducing import is_short_name
from agents.phrases import BEST_OF, said
from agents.resting import resting_on
from agents.runs import opened
from agents.types import Context, Draft, DraftStatement, Evidence, Question
from indexing.analysis import asked_in, query_terms, terms
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Document, Passage, Vector
from indexing.vectors import VectorIndex

HALF: Final = 0.5
MOST: Final = 0.75
FEW: Final = 3
"""Share of the words of a subject, rare ones counting more, with which a sentence or a heading tells of it; and the
share where they are a few, which are mostly one term: half of "question answering" is another thing."""

SHORT: Final = 3
"""Passages of a paper of which one is enough to be about something."""


APART: Final = 1
"""Other words that may stand between the words of a subject of a few: "parsing of citations"."""

_PLURAL: Final = re.compile(r"\b([A-Z]{2,})s\b")  # of an acronym


_USE: Final = re.compile(
    r"\b(?:us(?:e[sd]?|ing)|employ(?:s|ed)?|appl(?:y|ies|ied)|report(?:s|ed)?|evaluate[sd]?|verwende\w*|nutz\w*|benutz\w*|"
    r"anwenden|eingesetzt)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class List:
    """Quote the best sentence of each paper that is about the subject and whose sentence scores *share* of the best.

    All that was ranked is looked through, and the *passages* that hold most of the subject's words. A paper is about the
    subject when its title or a heading of these has half of the subject's words, by their idf, or two of these passages
    have (one, in a paper of three or fewer), or when its sentence is as *near* to the question by the cosine. A name
    in the subject has to be there as it is. What is only named in passing is not listed. The sentence is the best one
    that is no fragment, caption, row or announcement, if there is one. Where no paper is about the subject the draft is
    empty; where more are than *papers*, it says of how many these are the best.

    Source: Scholiast's own.
    """

    library: Library
    lexical: LexicalIndex
    vectors: VectorIndex
    encoder: TextEncoder
    papers: Annotated[int, Field(ge=1, le=100, description="papers named at most")] = 10
    passages: Annotated[int, Field(ge=10, le=5_000, description="passages looked through, of either kind")] = 300
    share: Annotated[float, Field(ge=0, le=1, description="least score, as a share of the best one's")] = 0.6
    near: Annotated[float, Field(ge=0, le=1, description="cosine from which a sentence is about it anyway")] = 0.6

    def answer(self, question: Question, context: Context) -> Draft:
        """Return a sentence of each paper that is about what is asked."""
        if not context.evidence:
            return Draft(())
        subjects = _Subjects(question, self.lexical, self.library.languages())
        asked = self._asked(question, context)
        papers = self._looked_through(subjects, context)
        subjects.learn(passage.text for found in papers.values() for passage in found)
        documents = self.library.documents(sorted(papers))
        best = [
            self._best(
                sentences,
                documents[key],
                subjects.wanted(documents[key].language),
                [passage.section for passage in papers[key]],
                asked.vector,
            )
            for key, sentences in self._scored(asked, papers, documents, context).items()
        ]
        about = [one for one in best if one is not None]
        least = self.share * max((one.score for one in about), default=0.0)
        good = [about[i] for i in best_first(about) if about[i].score >= least]
        kept = tuple(good[: self.papers])
        note = said(BEST_OF, question.text).format(len(kept), len(good))
        return Draft(
            tuple(DraftStatement(one.text, (i,), verbatim=True) for i, one in enumerate(kept)),
            context=resting_on(kept, context, self.encoder) if kept else None,
            notes=(note,) if len(good) > len(kept) else (),
        )

    def _asked(self, question: Question, context: Context) -> Asked:
        vector = context.query.vector
        text = subject(question.text)
        return Asked(text, self.encoder.encode_query(text) if vector is None else vector, self.lexical)

    def _looked_through(self, subjects: _Subjects, context: Context) -> dict[str, list[Passage]]:
        """Return the passages of each paper that were ranked, or hold words of the subject, in reading order."""
        by_words = self.lexical.search(subjects.terms, self.passages, where=context.query.filter)
        run = tuple({hit.passage_id: hit for hit in (*context.run[: self.passages], *by_words)}.values())
        papers: dict[str, list[Passage]] = defaultdict(list)
        for passage in opened(run, len(run), self.library)[1].values():
            if passage.kind.quotable:
                papers[passage.document_id].append(passage)
        return {key: sorted(found, key=lambda one: one.position) for key, found in papers.items()}

    def _scored(
        self,
        asked: Asked,
        papers: Mapping[str, Sequence[Passage]],
        documents: Mapping[str, Document],
        context: Context,
    ) -> dict[str, list[Evidence]]:
        """Return the sentences of each paper, those that say something first, then by their scores."""
        passages = [passage for key, found in papers.items() if key in documents for passage in found]
        vectors = self.vectors.sentence_vectors([passage.id for passage in passages])
        scored = score_sentences(
            asked, passages, run=context.run, vectors=vectors, documents=documents, weights=WEIGHTS
        )
        of_paper: dict[str, list[Evidence]] = defaultdict(list)
        for i in sorted(best_first(scored), key=lambda i: not Best().says_something(scored[i], first=False)):
            of_paper[scored[i].passage.document_id].append(scored[i])
        return of_paper

    def _best(
        self, sentences: Sequence[Evidence], paper: Document, wanted: _Wanted, headings: Iterable[str], vector: Vector
    ) -> Evidence | None:
        """Return the sentence of *sentences* to quote, best first, one that tells of it; None: it is not about it."""
        first = sentences[0]
        telling = [one for one in sentences if wanted.told_by(one.text)]
        own = [one for one in telling if is_own_use(one.text, one.passage.section)]
        best = next(iter((own if wanted.used else []) or telling), first)
        if any(wanted.told_by(heading) for heading in {paper.metadata.title, *headings}):
            return best
        if len({one.passage.id for one in telling}) >= (1 if paper.passages <= SHORT else 2):
            return best
        if own:
            return own[0]
        near = max((best, first), key=lambda one: float(one.vector @ vector))
        return near if float(near.vector @ vector) >= self.near and wanted.named_by(near.text) else None


class _Subjects:
    """The subject of a question, as papers of each language would tell of it."""

    def __init__(self, question: Question, lexical: LexicalIndex, languages: Sequence[str]) -> None:
        self._about = _PLURAL.sub(r"\1", subject(question.text))
        self._used = _USE.search(question.text) is not None
        self._known: dict[str, str] = {}
        self._spoken = asked_in(question.text, languages)
        self._lexical = lexical
        self._wanted: dict[str, _Wanted] = {}
        self.terms = query_terms(self._about, languages, spoken=self._spoken)

    def learn(self, texts: Iterable[str]) -> None:
        """Take the acronyms that *texts* define for words of the subject, or whose long form it has."""
        asked = set(terms(self._about, "en"))
        known = acronyms(texts)
        self._known = {short: long for short, long in known.items() if set(terms(long, "en")) & asked}

    def wanted(self, language: str) -> _Wanted:
        """Return what a paper in *language* has to have."""
        if language not in self._wanted:
            asked = query_terms(self._about, [language], spoken=self._spoken)
            found = names(self._about)
            if self._spoken != "en":  # capitals say little elsewhere
                found = tuple(name for name in found if is_short_name(name))
            parts = tuple(frozenset(terms(singular(name), language)) for name in found)
            least = MOST if 1 < len(asked) <= FEW else HALF
            self._wanted[language] = _Wanted(
                Coverage(weighted(asked, self._lexical)),
                parts,
                least,
                language,
                len(asked) + APART,
                self._used,
                self._known,
            )
        return self._wanted[language]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The weighted terms of a subject, the terms of each name in it, and the share of them that tells of it."""

    coverage: Coverage
    names: tuple[frozenset[str], ...]
    least: float
    language: str
    window: int
    used: bool
    known: Mapping[str, str]

    def told_by(self, text: str) -> bool:
        """Return whether *text* has enough of what is wanted, few words near to each other, and its names."""
        found = terms(spelled_out(_PLURAL.sub(r"\1", text), self.known), self.language)
        if self.coverage.of(found) < self.least or not self.named_by(text):
            return False
        windows = (found[at : at + self.window] for at in range(max(1, len(found) - self.window + 1)))
        return self.least == HALF or any(self.coverage.of(window) >= self.least for window in windows)

    def named_by(self, text: str) -> bool:
        """Return whether *text* has every name of the subject, in the singular or the plural."""
        there = set(terms(text, self.language))
        singular_too = there | {term.removesuffix("s") for term in there}
        return all(name <= singular_too for name in self.names)
