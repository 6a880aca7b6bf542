"""Rewriting: a follow-up in the language model's words, believed only where they are all somebody's of before.

Knows nothing about the rules that are tried first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from agents.expansion import written
from agents.follow_ups.mentions import language_of
from agents.follow_ups.reference import reference
from agents.follow_ups.turn import Turn
from agents.llm import LLM, Decoding, Prompt
from agents.llm.lists import lines_grammar
from agents.prompting import as_line, load, shortened
from agents.wording import quoted_phrases
from indexing.analysis import content_terms

SECONDS: Final = 20.0
"""Time that the language model has."""

_SHOWN: Final = 3  # turns that the model reads
_ANSWER_TOKENS: Final = 60  # of each of their answers
_MAX_TOKENS: Final = 64


def rewritten(question: str, turns: Sequence[Turn], llm: LLM) -> str:
    """Return *question* as the model writes it anew; "" where it wrote nothing that may be believed."""
    turns = turns[-_SHOWN:]
    for text in written(llm, question, _asked(question, turns, llm), seconds=SECONDS).texts:
        line = text.splitlines()[0]
        if _believable(line, question, turns):
            return line
    return ""


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
    return kept and own <= new <= said and own != new and reference(text) is None
