"""Titles: the documents of a library by what they may be called, looked up in what is made once for what it holds.

Each part is made when it is first asked for: a question without names needs only how titles begin. Knows nothing
about questions.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np

from indexing import called
from indexing.nearest import Names
from indexing.postings import Postings, common
from indexing.store import Store, authors, documents, files
from indexing.store.folding import folded

SHORTEST_ACRONYM: Final = 3
"""Letters of an acronym by which a title is found."""

SHORTEST_ID: Final = 8
"""Hexadecimal digits with which an id begins that names a document."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document: its id, its title, the words of its title and of its authors as a person may type them, its year."""

    id: str
    title: str
    folded: str
    authors: str
    year: int | None


class Titles:
    """The documents of a library, or some of them, the newest first, by what they may be called.

    All that is found is ids, in this order.
    """

    def __init__(self, parts: Parts, only: frozenset[int] | None = None) -> None:
        self._parts = parts
        self._only = only

    @classmethod
    def of(cls, store: Store) -> Titles:
        """Return all documents of the library in *store*, as it is when they are first asked for."""
        return cls(Parts(store))

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of all of them."""
        return self._ids(range(len(self._parts.ids)))

    def __len__(self) -> int:
        return len(self._parts.ids if self._only is None else self._only)

    def among(self, ids: Iterable[str]) -> Titles:
        """Return those of them that are among the documents *ids*."""
        places = frozenset(self._parts.places[key] for key in ids if key in self._parts.places)
        return Titles(self._parts, places if self._only is None else places & self._only)

    def in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return those of *ids* that are among them, the newest first."""
        return self._ids(sorted(self._parts.places[key] for key in set(ids) if key in self._parts.places))

    def title(self, document: str) -> str:
        """Return the title of a document."""
        return self._parts.titles[self._parts.places[document]]

    def called(self, text: str) -> tuple[str, ...]:
        """Return those with the title *text*, half of a title before or behind a colon, file, or id."""
        parts, wanted, plain = self._parts, folded(text), text.casefold()
        found = {*self._with_phrase(wanted, self._is_half), *parts.by_file.of(plain).tolist()}
        if len(plain) >= SHORTEST_ID:
            found.update(_beginning(parts.by_id, parts.ids, plain))
        return self._ids(sorted(found))

    def containing(self, text: str) -> tuple[str, ...]:
        """Return those in whose titles the words of *text* stand side by side."""
        return self._ids(self._with_phrase(folded(text), lambda wanted, place: wanted in self._parts.folded[place]))

    def beginning_with(self, name: str) -> tuple[str, ...]:
        """Return those whose titles begin with the *name*: "TrustRank"."""
        return self._ids(self._parts.by_first_name.of(name.casefold()).tolist())

    def mentioning(self, name: str) -> tuple[str, ...]:
        """Return those in whose titles the *name* stands: they may be about it, and not be it."""
        return self._ids(self._parts.by_name.of(name.casefold()).tolist())

    def abbreviated(self, acronym: str) -> tuple[str, ...]:
        """Return those with whose initials an *acronym* of three letters or more is the beginning of."""
        low = acronym.casefold()
        may_be = self._parts.by_initials.of(low[:SHORTEST_ACRONYM]).tolist()
        titles = self._parts.titles
        return self._ids(place for place in may_be if any(of.startswith(low) for of in called.initials(titles[place])))

    def having(self, words: Sequence[str]) -> Iterator[Entry]:
        """Yield those that may have each of *words*, or its plural or singular, in title or authors."""
        parts = self._parts
        each = (np.union1d(parts.by_word.of(called.stem(word)), parts.by_author.of(word)) for word in words)
        for place in common(each).tolist():
            if self._only is None or place in self._only:
                key = parts.ids[place]
                yield Entry(
                    key, parts.titles[place], parts.folded[place], parts.authors.get(key, " "), parts.years[place]
                )

    def standing_in(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield each title, or what of it stands before a colon, that *text* may have as it is written, with the id."""
        parts = self._parts
        found = {place for start in called.beginnings(text) for place in parts.by_beginning.of(start).tolist()}
        for place in sorted(found):
            if self._only is None or place in self._only:
                title = parts.titles[place]
                yield from ((name, parts.ids[place]) for name in called.written(title) if name in text)

    def recognised_in(self, text: str, words: int) -> tuple[str, ...]:
        """Return those whose titles begin with so many *words*, folded, that stand in *text*; shorter ones are out."""
        parts, said = self._parts, folded(text).split()
        starts = {" ".join(["", *said[at : at + words], ""]) for at in range(len(said) - words + 1)}
        return self._ids(sorted(place for start in starts for place in _beginning(parts.by_title, parts.folded, start)))

    def near(self, text: str) -> tuple[str, ...]:
        """Return those whose titles are like *text*, the most like first, a few titles at most."""
        found = self._parts.likeness.nearest(text, self._titled)
        return tuple(self._parts.ids[place] for title in found for place in self._titled(title))

    def like(self, text: str) -> list[str]:
        """Return the titles of the library that are like *text*, the most like first; of equals that added first."""
        return self._parts.likeness.nearest(text)

    def _titled(self, title: str) -> list[int]:
        """Return the places of those with this *title*."""
        parts, only = self._parts, self._only
        may_be = sorted(_beginning(parts.by_title, parts.folded, folded(title)))
        return [place for place in may_be if parts.titles[place] == title and (only is None or place in only)]

    def _ids(self, places: Iterable[int]) -> tuple[str, ...]:
        only, ids = self._only, self._parts.ids
        return tuple(ids[place] for place in places if only is None or place in only)

    def _with_phrase(self, wanted: str, fits: Callable[[str, int], bool]) -> list[int]:
        """Return the places of the titles that have the words *wanted* and fit them, ascending."""
        words = wanted.split()
        may_be = common(self._parts.by_word.of(called.stem(word)) for word in words).tolist() if words else ()
        return [place for place in may_be if fits(wanted, place)]

    def _is_half(self, wanted: str, place: int) -> bool:
        whole = self._parts.folded[place]
        at_an_end = whole.startswith(wanted) or whole.endswith(wanted)
        return wanted == whole or (at_an_end and wanted in called.halves(self._parts.titles[place]))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Ids, titles, titles as a person may type them, and years, the newest first; and the places as they were added."""

    ids: list[str]
    titles: list[str]
    folded: list[str]
    years: list[int | None]
    added: array[int]

    @classmethod
    def of(cls, rows: Sequence[tuple[str, str, str, int | None]]) -> _Rows:
        """Return *rows*, which are in the order they were added."""
        newest = sorted(range(len(rows)), key=lambda at: (-(rows[at][3] or 0), rows[at][1].casefold()))
        return cls(
            [rows[at][0] for at in newest],
            [rows[at][1] for at in newest],
            [rows[at][2] for at in newest],
            [rows[at][3] for at in newest],
            _sorted_by(newest),
        )


class Parts:
    """What titles are looked up in, each part made once, when it is first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def ids(self) -> list[str]:
        """Return the ids of the documents, the newest first; a place is one of this list."""
        return self._rows.ids

    @property
    def titles(self) -> list[str]:
        """Return the title of each place."""
        return self._rows.titles

    @property
    def folded(self) -> list[str]:
        """Return the title of each place as a person may type it."""
        return self._rows.folded

    @property
    def years(self) -> list[int | None]:
        """Return the year of each place."""
        return self._rows.years

    @cached_property
    def _rows(self) -> _Rows:
        with self._store.reading() as connection:
            return _Rows.of(documents.titles(connection))

    @cached_property
    def likeness(self) -> Names:
        """Return the titles as what may have been meant, those added first before others."""
        return Names(self.titles[place] for place in self._rows.added)

    @cached_property
    def places(self) -> dict[str, int]:
        """Return the place of each id."""
        return {key: place for place, key in enumerate(self.ids)}

    @cached_property
    def by_id(self) -> array[int]:
        """Return the places, ascending by their ids."""
        return _sorted_by(self.ids)

    @cached_property
    def by_title(self) -> array[int]:
        """Return the places, ascending by their titles as a person may type them."""
        return _sorted_by(self.folded)

    @cached_property
    def by_beginning(self) -> Postings:
        """Return the places by how their titles, and what of these stands before a colon, begin."""
        return Postings({called.beginning(name) for name in called.written(title)} for title in self.titles)

    @cached_property
    def by_word(self) -> Postings:
        """Return the places by the stems of the words of their titles."""
        return Postings(set(map(called.stem, words.split())) for words in self.folded)

    @cached_property
    def by_name(self) -> Postings:
        """Return the places by the names in their titles."""
        return Postings(called.names(title) for title in self.titles)

    @cached_property
    def by_first_name(self) -> Postings:
        """Return the places by the names that their titles begin with."""
        return Postings(called.names(title, 1) for title in self.titles)

    @cached_property
    def by_initials(self) -> Postings:
        """Return the places by the first few initials of their titles."""
        return Postings({of[:SHORTEST_ACRONYM] for of in called.initials(title)} for title in self.titles)

    @cached_property
    def by_file(self) -> Postings:
        """Return the places by the names of their files."""
        paths: dict[str, list[str]] = defaultdict(list)
        with self._store.reading() as connection:
            for document, path in files.paths(connection):
                paths[document].append(path)
        return Postings(called.file_names(paths.get(key, ())) for key in self.ids)

    @cached_property
    def authors(self) -> dict[str, str]:
        """Return the words of the authors of each document that has any."""
        with self._store.reading() as connection:
            return authors.words(connection)

    @cached_property
    def by_author(self) -> Postings:
        """Return the places by the words of their authors."""
        return Postings(set(self.authors.get(key, "").split()) for key in self.ids)


def _sorted_by(texts: Sequence[Any]) -> array[int]:
    return array("I", sorted(range(len(texts)), key=texts.__getitem__))


def _beginning(order: Sequence[int], texts: Sequence[str], start: str) -> Iterator[int]:
    """Yield the places of *texts*, which are in this *order*, that begin with *start*."""
    for at in range(bisect_left(order, start, key=texts.__getitem__), len(order)):
        if not texts[order[at]].startswith(start):
            return
        yield order[at]
