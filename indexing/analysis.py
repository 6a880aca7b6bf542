"""The one tokeniser: what is written to the index, searched for and counted are the same terms.

Knows nothing about Tantivy, documents or questions; it turns text into terms.

A term is a stemmed word in lower case, a number with its decimals, or two neighbouring characters of a
script that is written without blanks. A compound gives its parts and its whole, so that all ways of
writing it meet: TGF-β -> tgf beta tgfbeta.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Final, NamedTuple

import regex  # type: ignore[import-untyped]  # ships no types
import Stemmer

from indexing.stop_words import QUESTION_PHRASES, STOP_WORDS, spoken_in

TOKENISER: Final = "scholiast-terms-1/snowball-3.1"
"""Changes whenever the same text would give other terms; an index built with another one is rebuilt."""

_STEMMERS: Final = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
"""ISO 639-1 code -> Snowball algorithm; words of other languages stay as they are."""

_MAX_WORD: Final = 64  # characters; what is longer is data rather than a word, and is cut
_CACHED_WORDS: Final = 100_000  # per language, about 15 MB when full
_CACHED_TEXTS: Final = 1_000  # passages and sentences, about 3 MB when full

_WITHOUT_BLANKS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー々"
_UNSPACED = rf"{_WITHOUT_BLANKS}\p{{Hangul}}"  # Korean has blanks, but not around every word


def _token(letter: str, digit: str, number: str, character: str) -> str:
    """Return the pattern of a token of spaced scripts: *letter*, *digit* and *number* are insides of brackets."""
    either = letter + number
    grouped = rf"[{digit}]{{1,3}}(?:,[{digit}]{{3}})+(?![{either}])(?:\.[{digit}]+)?"
    atom = rf"(?:{grouped}|{character}+(?:(?<=[{digit}])\.[{digit}]+)*)"
    return (
        rf"(?<![{either}])(?:[{letter}]\.){{2,}}"  # e.g., U.S.A.
        rf"|(?<![{either}\.])\.[{digit}]+"  # .05
        rf"|(?<![{either}])[cf](?:\+\+|\#)(?!\w)"  # c++, c#, f#
        rf"|{atom}(?:{_JOINER}{atom})*"
    )


_JOINER = "[-‐–−_'&]"
_SPACED_TOKEN = _token(r"\p{L}", r"\p{Nd}", r"\p{N}", rf"[[\p{{L}}\p{{M}}\p{{N}}]--[{_UNSPACED}]]")
_TOKEN = regex.compile(rf"[{_UNSPACED}]+|{_SPACED_TOKEN}", regex.V1)
_ASCII_TOKEN = re.compile(_token("a-z", "0-9", "0-9", "[a-z0-9]"))  # finds the same in a third of the time
_FIRST_UNSPACED = regex.compile(rf"[{_UNSPACED}]", regex.V1)
_FIRST_WITHOUT_BLANKS = regex.compile(rf"[{_WITHOUT_BLANKS}]", regex.V1)
_PARTS = regex.compile(_JOINER)
_LATIN = regex.compile(r"\p{Latin}")
_QUESTION_PHRASE = regex.compile("|".join(QUESTION_PHRASES))

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "′": "'", "\u00ad": None, "\ufeff": None})
_CONTRACTIONS = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})
_ELIDING = frozenset({"fr", "it", "ca", "ga"})  # the apostrophe ends a word of its own: l'analyse
_UNFOLDABLE = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
_GREEK_LETTERS = "αβγδεζηθικλμνξοπρστυφχψω"
_GREEK_NAMES = str.maketrans(
    {letter: unicodedata.name(letter).split()[-1].lower() for letter in _GREEK_LETTERS} | {"λ": "lambda"}
)


def terms(text: str, language: str = "en") -> list[str]:
    """Return the terms of *text* in reading order, function words included.

    Args:
        text: anything, in any script.
        language: ISO 639-1 code that chooses the stemmer; unknown ones get none.

    Example:
        terms("BERT-base gained 0.5 points") -> ["bert", "base", "bertbase", "gain", "0.5", "point"]
    """
    return list(_terms(text, language))


@lru_cache(maxsize=_CACHED_TEXTS)  # a question looks at the same passages in several of its steps
def _terms(text: str, language: str) -> tuple[str, ...]:
    analyse = _analyser(language)
    return tuple(chain.from_iterable(map(analyse.__getitem__, _tokens(text))))


def content_terms(text: str, language: str = "en") -> list[str]:
    """Return the terms of *text* without the function words of *language*; maybe none."""
    analyse, stop = _analyser(language), STOP_WORDS.get(language, frozenset())
    return [term for token in _tokens(text) if not _is_stop(token, stop) for term in _wanted(analyse[token], stop)]


def written_without_blanks(word: str) -> bool:
    """Return whether there is something in *word* whose script has no blanks between words, as Chinese or Thai."""
    return _FIRST_WITHOUT_BLANKS.search(word) is not None


def asked_in(text: str, languages: Sequence[str]) -> str:
    """Return the language that the question *text* is in, of all whose function words are known.

    *languages* win ties, in their order.
    """
    return spoken_in(_tokens(text), [*languages, *STOP_WORDS])


def query_terms(text: str, languages: Sequence[str] = ("en",), *, spoken: str | None = None) -> dict[str, float]:
    """Return the terms to search for, with their weights.

    Function words and words that only ask are dropped unless nothing else is left. A word is analysed
    for each of the *languages* of the library, because its passages were; a repeated word counts twice. The
    function words are those of *spoken*, or else of the one of *languages* that the text seems to be in.

    Example:
        query_terms("What do cells of cells do?", ["en"]) -> {"cell": 2.0}
    """
    weights: dict[str, float] = {}
    for word, count in Counter(query_words(text, languages, spoken=spoken)).items():
        for term in dict.fromkeys(term for found in word.terms for term in found):
            weights[term] = weights.get(term, 0.0) + count
    return weights


class QueryWord(NamedTuple):
    """A word of a question as it is searched for: whole, and its terms in each language of the library."""

    token: str
    terms: tuple[tuple[str, ...], ...]


def query_words(text: str, languages: Sequence[str] = ("en",), *, spoken: str | None = None) -> list[QueryWord]:
    """Return the words that `query_terms` weighs, in the order in which they are asked, repeated ones again."""
    analysed = languages or ("en",)
    tokens = list(_question_tokens(text)) or list(_tokens(text))
    stop = STOP_WORDS[spoken if spoken in STOP_WORDS else spoken_in(tokens, analysed)]
    kept = [token for token in tokens if not _is_stop(token, stop)] or tokens
    return [QueryWord(token, tuple(_wanted(_analyser(name)[token], stop) for name in analysed)) for token in kept]


def _tokens(text: str) -> list[str]:
    """Return the words, numbers, compounds and unspaced runs of *text*, normalised but whole."""
    if text.isascii():
        return _ASCII_TOKEN.findall(text.lower())
    folded = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).casefold()
    folded = unicodedata.normalize("NFC", folded)
    found: list[str] = _TOKEN.findall(folded)
    return found


def _question_tokens(text: str) -> Iterator[str]:
    """Yield the tokens of a question, cutting its asking phrases out of unspaced runs."""
    for token in _tokens(text):
        if _FIRST_UNSPACED.match(token):
            yield from (part for part in _QUESTION_PHRASE.split(token) if part)
        else:
            yield token


def _is_stop(token: str, stop: frozenset[str]) -> bool:
    """Return whether *token* says nothing: a stop word, or several around an apostrophe (don't, qu'elle)."""
    if token in stop or "'" not in token:
        return token in stop
    return all(part in stop or part in _CONTRACTIONS for part in token.split("'"))


def _wanted(found: tuple[str, ...], stop: frozenset[str]) -> tuple[str, ...]:
    """Return the terms of a compound without its function words: state-of-the-art."""
    return found if len(found) == 1 else tuple(term for term in found if term not in stop)


class _Analyser(dict[str, tuple[str, ...]]):
    """Token -> its terms in one language, computed when first asked for; all threads share it.

    A question runs in threads of its own, so words kept by thread would be analysed anew for every question.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._stemmer = _stemmer(language)
        self._stemming = threading.Lock()  # a Snowball stemmer serves one thread at a time

    def __missing__(self, token: str) -> tuple[str, ...]:
        if len(self) >= _CACHED_WORDS:
            self.clear()
        found = self[token] = tuple(self._analyse(token))
        return found

    def _analyse(self, token: str) -> list[str]:
        if _FIRST_UNSPACED.match(token):
            return [token[i : i + 2] for i in range(len(token) - 1)] or [token]
        if token.startswith("."):
            return [f"0{token}"]
        if token.endswith("."):
            return [self._word(token.replace(".", ""))]
        if "'" in token and self._language in _ELIDING:
            return [term for part in token.split("'") for term in self._compound(part)]
        head, _, tail = token.rpartition("'")
        return self._compound(head if head and tail in _CONTRACTIONS else token)

    def _compound(self, token: str) -> list[str]:
        """Return the terms of the parts of *token* and, unless they are all numbers, of the whole."""
        parts = _PARTS.split(token)
        found = [self._word(part) for part in parts]
        if len(parts) > 1 and not all(part[0].isdecimal() and part[-1].isdecimal() for part in parts):
            found.append(self._word("".join(_spelled(part) for part in parts)))
        return found

    def _word(self, word: str) -> str:
        if word[0].isdecimal():
            return word.replace(",", "")[:_MAX_WORD]
        word = _spelled(word)
        if self._language == "en":  # English spells naïve and naive alike, so both get one stem
            word = _folded(word)
        if self._stemmer is not None:
            with self._stemming:
                word = self._stemmer.stemWord(word)
        return _folded(word)[:_MAX_WORD]


@cache
def _analyser(language: str) -> _Analyser:
    return _Analyser(language)


def _stemmer(language: str) -> Stemmer.Stemmer | None:
    algorithm = _STEMMERS.get(language)
    return Stemmer.Stemmer(algorithm) if algorithm else None


def _spelled(word: str) -> str:
    """Return *word* with Greek letters by name where they stand alone or among Latin ones: tgfβ -> tgfbeta.

    Not in units (μm, μg), where μ stands first of two.
    """
    if word.isascii() or (len(word) == 2 and word[0] == "μ"):
        return word
    if word in _GREEK_LETTERS or _LATIN.search(word):
        return word.translate(_GREEK_NAMES)
    return word


def _folded(word: str) -> str:
    """Return *word* without accents, if it is in Latin script."""
    if word.isascii() or not _LATIN.search(word):
        return word
    apart = unicodedata.normalize("NFD", word.translate(_UNFOLDABLE))
    return "".join(character for character in apart if not unicodedata.combining(character))
