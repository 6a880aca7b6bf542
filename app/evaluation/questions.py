"""Questions: made of a sentence, so that the passage it stands in is the right answer.

By a language model, or by cloze: the rarest words of the sentence are left out and the others stand in another order,
for whoever copies a sentence finds it by its words alone. Knows nothing about searching.

Source: the inverse cloze task of Lee, Chang and Toutanova, "Latent Retrieval for Weakly Supervised Open Domain Question
Answering", ACL 2019, with words instead of the sentence.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from agents.llm import LLM, Decoding, Prompt
from app.evaluation.sampling import Target, shuffled
from indexing.analysis import content_terms, written_without_blanks

_ASKS: Final = ("?", "\uff1f", "\u061f")  # of Latin, East Asian and Arabic scripts

LEFT_OUT: Final = 1 / 2
"""Share of a sentence's content words that cloze leaves out, the rarest first; with a third, 95 % are found at once."""

LEAST_WORDS: Final = 3
MOST_WORDS: Final = 5
"""Words of a cloze question; a sentence that has no more than the least gives none."""

SHORTEST: Final = 3
"""Characters of a word in a cloze question: symbols and numbers give a sentence away."""

COPIED: Final = 5
"""Words in a row that a question may not share with its sentence."""

LEAST_SHARED: Final = 2
"""Content words that a question has to share with its sentence: else it asks something else."""

_WORD: Final = re.compile(r"\w[\w'’-]*")
_RULES: Final = (
    "You write one short question that the given sentence answers. Use other words than the sentence where you can. "
    "Do not say 'the sentence' or 'the text'. Write only the question."
)
_DECODING: Final = Decoding(max_tokens=60, stop=("\n",))


@dataclass(frozen=True, slots=True)
class Question:
    """A question, what it was made of, and whether a language model wrote it."""

    text: str
    target: Target
    by_model: bool


def by_cloze(targets: Sequence[Target], seed: int) -> list[Question]:
    """Return a question of keywords for each of *targets* that has words enough.

    What is rare is counted over all of their sentences.
    """
    counts = Counter(term for target in targets for term in set(content_terms(target.sentence, target.language)))
    asked = [(target, _cloze(target, counts, seed)) for target in targets]
    return [Question(" ".join(words), target, by_model=False) for target, words in asked if words]


def fewer_note(wanted: int, chosen: int, made: int) -> str:
    """Return why *made* questions are fewer than were *wanted*, of so many *chosen* sentences; "" if they are not."""
    if made >= wanted:
        return ""
    why = []
    if chosen < wanted:
        why.append(f"the library has only {chosen:,} passages with a sentence that can be asked for")
    if made < chosen:
        why.append(f"{chosen - made:,} of {chosen:,} sentences gave none, which takes more than {LEAST_WORDS} words")
    return f"{made:,} questions instead of {wanted:,}: {', and '.join(why)}."


def by_model(question: Question, llm: LLM) -> Question:
    """Return a question that *llm* wrote in place of this one; this one if it wrote none that will do.

    Raises:
        ModelError: the model broke.
    """
    target = question.target
    written = llm.complete(Prompt(_RULES, f"Sentence: {target.sentence}\nQuestion:"), _DECODING).strip().strip('"')
    return Question(written, target, by_model=True) if will_do(written, target) else question


def will_do(written: str, target: Target) -> bool:
    """Return whether *written* is a question about the sentence of *target* and no copy of it."""
    words, said = _words(written), " ".join(_words(target.sentence))
    copied = any(" ".join(words[i : i + COPIED]) in said for i in range(len(words) - COPIED + 1))
    ours, theirs = (set(content_terms(text, target.language)) for text in (written, target.sentence))
    return written.endswith(_ASKS) and not copied and len(ours & theirs) >= LEAST_SHARED


def _cloze(target: Target, counts: Counter[str], seed: int) -> list[str]:
    words: dict[tuple[str, ...], str] = {}
    for word in _keywords(target):
        terms = tuple(content_terms(word, target.language))
        if terms and not any(character.isdecimal() for character in word):
            words.setdefault(terms, word)
    rarest_first = sorted(words, key=lambda terms: (min(counts[term] for term in terms), -len(words[terms]), terms))
    if len(words) <= LEAST_WORDS:
        return []
    left_out = min(math.ceil(LEFT_OUT * len(words)), len(words) - LEAST_WORDS)
    kept = [words[terms] for terms in rarest_first[left_out:][:MOST_WORDS]]
    return sorted(kept, key=lambda word: shuffled(seed, word))


def _keywords(target: Target) -> Iterator[str]:
    """Yield the words of the sentence that are long enough; two characters at a time where there are no blanks."""
    for word in _WORD.findall(target.sentence):
        if written_without_blanks(word):
            yield from content_terms(word, target.language)[::2]  # every other one: neighbours share a character
        elif len(word) >= SHORTEST:
            yield word


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
