"""Summarise: the language model takes a note on each passage, and the sentences that hold the note are kept."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from agents.claims.overlap import word_overlap
from agents.claims.resting import Resting
from agents.claims.standing import refuted
from agents.errors import ModelError
from agents.evidence.alignment import Aligner
from agents.evidence.candidates import candidates, context
from agents.evidence.selection import fitting
from agents.llm import LLM, Decoding
from agents.llm.grammar import cited_grammar, read_cited
from agents.reading import Reply, read
from agents.types import Context, Evidence
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Document, Passage, Query, Run
from indexing.vectors import VectorIndex

_LOWER_CASE_WORD: Final = re.compile(r"\b[^\W\d_A-Z][^\W_]*\b")


@dataclass(frozen=True, slots=True)
class Summarise:
    """Let the model note what a passage says about the question, and keep the sentences that its notes rest on.

    Each statement of a note is aligned to sentences of its passage and checked against them; one that they contradict,
    that has a number or a name they lack, or too few of their words counts for nothing. So the notes only choose: what
    is kept is verbatim. Sentences of notes come first, passage by passage. A passage without a note that holds gives
    its best sentence, scored as by `sentences`; so do those behind the first *passages*, and all that are left when
    time is over or the model fails, which the context says. No passages give a context without evidence, and no call.

    Source: Xu, Shi and Choi, "RECOMP: Improving Retrieval-Augmented LMs with Context Compression and Selective
    Augmentation", ICLR 2024, for notes on what was retrieved; that they choose sentences is Scholiast's own.
    """

    llm: LLM
    library: Library
    lexical: LexicalIndex
    vectors: VectorIndex
    encoder: TextEncoder
    passages: Annotated[int, Field(ge=1, le=100, description="passages noted on, a call of the model each")] = 4
    timeout_s: Annotated[float, Field(gt=0, le=3600, description="seconds after which no note is taken")] = 30.0
    statements: Annotated[int, Field(ge=1, le=10, description="statements of a note")] = 2
    characters: Annotated[int, Field(ge=40, le=2000, description="characters of a statement")] = 200
    note_tokens: Annotated[int, Field(ge=16, le=2048, description="tokens of a note")] = 96
    least: Annotated[float, Field(ge=0, le=1, description="mean of shared words and cosine, at least")] = 0.5
    max_tokens: Annotated[int, Field(ge=50, le=20_000, description="tokens of all sentences together")] = 1200

    def compress(self, query: Query, run: Run, passages: Sequence[Passage]) -> Context:
        """Return the sentences that notes rest on, then the best one of each other passage, within the budget."""
        documents = self.library.documents(sorted({passage.document_id for passage in passages}))
        scored = candidates(query, run, passages, self)
        sentences = [one.evidence for one in scored]
        found = {passage.id: [one for one in sentences if one.passage.id == passage.id] for passage in passages}
        noted, notes = self._noted(query, run, [found[p.id] for p in passages if found[p.id]], documents)
        with_note = {one.passage.id for one in noted}
        best = [max(one, key=lambda e: e.score) for key, one in found.items() if one and key not in with_note]
        costs = {_place(one.evidence): one for one in scored}
        wanted = [costs[_place(one)] for one in (*noted, *sorted(best, key=lambda e: -e.score))]
        return context(query, run, passages, of=scored, taken=fitting(wanted, self.max_tokens), notes=notes)

    def _noted(
        self, query: Query, run: Run, found: Sequence[Sequence[Evidence]], documents: Mapping[str, Document]
    ) -> tuple[list[Evidence], tuple[str, ...]]:
        """Return the sentences that notes rest on, passage by passage, and a line for people on what became of them."""
        until = time.monotonic() + self.timeout_s
        wanted = found[: self.passages]
        kept: list[Evidence] = []
        held = too_long = 0
        why = ""
        for evidence in wanted:
            if time.monotonic() >= until:
                why = f" Time was over after {self.timeout_s:g} s."
                break
            try:
                reply = self._note(query.text, evidence, until)
            except ModelError as error:  # it will not do better at the next passage: a bound is met, or it is broken
                why = f" {error}"
                break
            if reply is None:
                too_long += 1
                continue
            within = Context(query, run, (evidence[0].passage,), tuple(evidence[: reply.sentences]))
            resting = self._resting(reply.text, within, documents)
            held += bool(resting)
            kept += [evidence[i] for i in resting]
        if too_long:
            why = f" Of {too_long} of them not one sentence fits the model's context.{why}"
        said = f"{held} of {len(wanted)} passages have a note that holds; the others give their best sentence.{why}"
        return kept, (said,) if wanted else ()

    def _note(self, question: str, evidence: Sequence[Evidence], until: float) -> Reply | None:
        """Return what the model writes on the first sentences that fit its context; None where not one does."""

        def decoding(count: int) -> Decoding:
            grammar = cited_grammar(count, self.statements, self.characters)
            return Decoding(max_tokens=self.note_tokens, grammar=grammar, until=until)

        return read(self.llm, "note", question, evidence, tokens=self.llm.context_tokens, decoding=decoding)

    def _resting(self, reply: str, context: Context, documents: Mapping[str, Document]) -> list[int]:
        """Return the sentences of one passage that the statements of *reply* which hold rest on, each once."""
        aligner = Aligner(self.encoder, self.lexical, documents)
        language = documents[context.passages[0].document_id].language
        ordinary = frozenset(word.casefold() for word in _LOWER_CASE_WORD.findall(context.passages[0].text))
        kept: dict[int, None] = {}
        for line in read_cited(reply, len(context.evidence)):
            places = aligner.align(line.text, context, hint=[number - 1 for number in line.numbers])
            resting = Resting(line.text, tuple(context.evidence[i] for i in places))
            wrong = refuted(resting, ordinary=ordinary, language=language)
            if wrong is None and self._fit(resting, language) >= self.least:
                kept.update(dict.fromkeys(places))
        return list(kept)

    def _fit(self, resting: Resting, language: str) -> float:
        words = word_overlap(
            resting.text, resting.sentences, known=resting.acronyms, counts=self.lexical, language=language
        )
        vector = self.encoder.encode_query(resting.text)
        return (words + max(0.0, *(float(vector @ one.vector) for one in resting.evidence))) / 2


def _place(one: Evidence) -> tuple[int, int]:
    return one.passage.id, one.index
