"""Cited: the language model writes statements, and each is given the sentences it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from agents.evidence.alignment import Aligner
from agents.llm import LLM, Decoding
from agents.llm.grammar import cited_grammar, read_cited
from agents.reading import Reply, read
from agents.types import Context, Draft, DraftStatement, Question
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library


@dataclass(frozen=True, slots=True)
class Cited:
    """Let the model write from numbered sentences under a bounded grammar, then align what it wrote.

    The numbers that the model gives are a hint: a small model cites the right sentence 1 time in 11. A
    statement that repeats another is left out. Nothing to read gives an empty draft without a call.

    Source: Gao et al., "Enabling Large Language Models to Generate Text with Citations", EMNLP 2023, for
    the form; the assignment of sentences is Scholiast's own.
    """

    llm: LLM
    encoder: TextEncoder
    lexical: LexicalIndex
    library: Library
    source_tokens: Annotated[int, Field(ge=50, le=100_000, description="tokens of sentences the model reads")] = 600
    statements: Annotated[int, Field(ge=1, le=40, description="statements it may write")] = 4
    characters: Annotated[int, Field(ge=40, le=2000, description="characters of a statement")] = 240
    max_tokens: Annotated[int, Field(ge=16, le=8192, description="tokens it may write")] = 256
    temperature: Annotated[float, Field(ge=0, le=2, description="0 gives the same answer every time")] = 0.0

    def answer(self, question: Question, context: Context) -> Draft:
        """Return what the model wrote, a statement a line, each with the sentences it was aligned to.

        A draft without a model says that not one sentence fits the model's context beside the question.

        Raises:
            ModelError: the model broke; `BoundMet` when the question may not ask it any more.
        """
        reply = read(
            self.llm,
            "cited",
            question.text,
            context.evidence,
            tokens=self.source_tokens,
            decoding=self._decoding,
        )
        if reply is None:
            return Draft(())
        return Draft(self._aligned(reply, context), self.llm.name)

    def _decoding(self, sources: int) -> Decoding:
        return Decoding(
            max_tokens=self.max_tokens,
            temperature=self.temperature,
            grammar=cited_grammar(sources, self.statements, self.characters),
        )

    def _aligned(self, reply: Reply, context: Context) -> tuple[DraftStatement, ...]:
        documents = self.library.documents(sorted({one.passage.document_id for one in context.evidence}))
        aligner = Aligner(self.encoder, self.lexical, documents)
        lines = {line.text.casefold(): line for line in read_cited(reply.text, reply.sentences)}
        return tuple(
            DraftStatement(line.text, aligner.align(line.text, context, hint=[n - 1 for n in line.numbers]))
            for line in lines.values()
        )
