"""A bibliography that is asked for the entry of a document: by file, DOI, key or title.

Knows nothing about formats. What is compared is prepared once, for folders with thousands of documents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from indexing.sidecar.entry import Entry
from indexing.types import Metadata

MIN_TITLE = 12  # letters and digits that a title needs to be recognised by
MIN_NAME = 40  # letters and digits that a file name needs to be taken for a title that was cut off

_NOT_LETTERS = re.compile(r"[\W_]")


class Bibliography:
    """The entries of one bibliography."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        self._by_file: dict[str, Entry] = {}
        self._by_key: dict[str, Entry] = {}
        self._by_doi: dict[str, Entry] = {}
        self._dois: list[tuple[str, str, Entry]] = []  # letters of the DOI, and of what follows its registrant
        self._titles: list[tuple[str, Entry]] = []
        for entry in entries:
            self._prepare(entry)

    def entry_of(self, name: str, stem: str, found: Metadata) -> Entry | None:
        """Return the entry of a document, or None; the surest sign wins.

        Args:
            name: name of its file.
            stem: the name without its suffix.
            found: what its parser made of it.
        """
        if name in self._by_file:
            return self._by_file[name]
        if found.doi and found.doi in self._by_doi:
            return self._by_doi[found.doi]
        letters = _letters(stem)
        for doi, rest, entry in self._dois:
            if doi in letters or rest == letters:
                return entry
        if stem.casefold() in self._by_key:
            return self._by_key[stem.casefold()]
        return self._entitled(_letters(found.title), letters)

    def _prepare(self, entry: Entry) -> None:
        """Keep what *entry* is found by; of several entries the first counts."""
        for file in entry.files:
            self._by_file.setdefault(file, entry)
        if entry.key:
            self._by_key.setdefault(entry.key.casefold(), entry)
        doi = entry.metadata.doi
        if doi:
            self._by_doi.setdefault(doi, entry)
            self._dois.append((_letters(doi), _letters(doi.split("/", 1)[-1]), entry))
        title = _letters(entry.metadata.title)
        if len(title) >= MIN_TITLE:
            self._titles.append((title, entry))

    def _entitled(self, title: str, name: str) -> Entry | None:
        """Return the entry with this title, or with a title that the file's name has in it or begins."""
        for known, entry in self._titles:
            if known == title or known in name or (len(name) >= MIN_NAME and name in known):
                return entry
        return None


def _letters(text: str) -> str:
    """Return the letters and digits of *text* without case, accents and mark-up."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _NOT_LETTERS.sub("", "".join(sign for sign in decomposed if not unicodedata.combining(sign)))
