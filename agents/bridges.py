"""Bridges: the names that sentences give and a question does not, by which the next search may go.

"Where was the director of Psycho born?" finds "Psycho was directed by Alfred Hitchcock.", and what is left to be found
is where Alfred Hitchcock was born. Reads scripts that have capitals; in others there are no bridges. Knows nothing
about searching.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from agents.claims.names import names
from agents.evidence.coverage import Coverage
from indexing.analysis import content_terms, terms

TOLD: Final = 0.5
"""How far a sentence has to cover a word of the question for the word not to be asked for again."""

_WORD: Final = re.compile(r"[^\W_]+(?:[-‐–'’/&.+][^\W_]+)*[+#]*")
_JOINTS: Final = frozenset(
    {" ", " of ", " of the ", " de ", " del ", " della ", " di ", " da ", " du ", " van ", " von "}
)
"""What stands between two words of one name."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """A *name* that a sentence gives, and the words of the question that the sentence leaves open."""

    name: str
    left: tuple[str, ...]


def bridges(question: str, sentences: Iterable[str]) -> Iterator[Bridge]:
    """Yield the names in *sentences* that share no name with *question*, each once, in their order.

    A name has two words, or capitals or digits inside (BM25): "American" and "June" lead nowhere. A sentence that has
    no word of the question gives none.

    Example:
        bridges("Where was the director of Psycho born?", ["Psycho was directed by Alfred Hitchcock."])
        -> Bridge("Alfred Hitchcock", ("born",))
    """
    asked = _words(" ".join(names(question, ordinary=_words(question.partition(" ")[0]))))
    known: set[str] = set()
    for sentence in sentences:
        left, told = _left(question, sentence)
        for name in _joined_names(sentence) if told else ():
            leads = (" " in name or _is_marked(name)) and asked.isdisjoint(_words(name))
            if leads and name not in known:
                known.add(name)
                yield Bridge(name, left)


def _left(question: str, sentence: str) -> tuple[tuple[str, ...], bool]:
    """Return the content words of *question* that *sentence* does not tell of, and whether it tells of any."""
    words = {word: content_terms(word, "en") for word in _WORD.findall(question)}
    wanted = dict.fromkeys((term for found in words.values() for term in found), 1.0)
    covered = dict(zip(wanted, Coverage(wanted).credits(terms(sentence, "en")).tolist(), strict=True))
    left = tuple(word for word, found in words.items() if found and min(covered[term] for term in found) < TOLD)
    return left, any(credit >= TOLD for credit in covered.values())


def _joined_names(sentence: str) -> Iterator[str]:
    """Yield the names in *sentence*, those that stand side by side as one, with the initials between them."""
    single = frozenset(names(sentence))
    start = end = -1
    for match in _WORD.finditer(sentence):
        initial = len(match[0]) == 1 and match[0].isupper()
        if match[0] not in single and not (initial and start >= 0):
            continue
        between = sentence[end : match.start()] if start >= 0 else ""
        after_initial = between == ". " and sentence[end - 1].isupper() and (end < 2 or not sentence[end - 2].isalpha())
        if between in _JOINTS or after_initial:
            end = match.end()
            continue
        if start >= 0:
            yield sentence[start:end]
        start, end = match.span()
    if start >= 0:
        yield sentence[start:end]


def _is_marked(name: str) -> bool:
    return any(character.isupper() or character.isdigit() for character in name[1:])


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in re.findall(r"\w+", text))
