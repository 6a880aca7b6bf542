"""A library and a folder of small text files, each test with its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from indexing.check import check
from indexing.encoder import Encoder
from indexing.library import Library

TOPICS = (
    "Water boils at a lower temperature on a mountain because the air presses less on it.",
    "The mitochondrion makes most of the chemical energy that a cell uses for its work.",
    "A sonnet has fourteen lines and often turns to another thought near its end.",
    "Plate tectonics explains why the coasts of two continents fit each other.",
    "An index fund buys every share of a market in proportion to what it is worth.",
    "Photosynthesis takes carbon dioxide from the air and gives oxygen back to it.",
)


class Desk:
    """A folder with files that a person adds, edits, renames and deletes, and the library they go to."""

    def __init__(self, folder: Path, library: Library) -> None:
        self.folder = folder
        self.library = library
        self._clock = 1_700_000_000

    def text(self, number: int) -> str:
        return f"# Note {number}\n\n{TOPICS[number % len(TOPICS)]} This is note number {number}.\n"

    def write(self, name: str, text: str) -> Path:
        """Write a file whose time of change is past and different from all others'."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self._clock += 10
        os.utime(path, (self._clock, self._clock))
        return path

    def notes(self, count: int) -> list[Path]:
        return [self.write(f"note-{number}.md", self.text(number)) for number in range(count)]

    def titles(self) -> list[str]:
        return sorted(document.metadata.title for document in self.library.documents().values())

    def found(self, words: str) -> list[str]:
        """Return the titles found by meaning, best first."""
        from indexing.types import Filter

        run = self.library.vectors.search(self.library.encoder.encode_query(words), 3, where=Filter())
        passages = self.library.passages([hit.passage_id for hit in run])
        return [passage.title for passage in passages.values()]

    def worded(self, term: str) -> list[str]:
        """Return the titles of the passages that hold an analysed term."""
        from indexing.types import Filter

        run = self.library.lexical.search({term: 1.0}, 10, where=Filter())
        passages = self.library.passages([hit.passage_id for hit in run])
        return sorted(passage.title for passage in passages.values())


@pytest.fixture
def open_library(tmp_path: Path, encoder: Encoder) -> Iterator[Callable[[], Library]]:
    """Open the library of a test, as often as it likes; what it leaves open is closed."""
    opened: list[Library] = []

    def open_() -> Library:
        opened.append(Library.open(tmp_path / "library", encoder=encoder))
        return opened[-1]

    yield open_
    for library in opened:
        library.close()


@pytest.fixture
def desk(tmp_path: Path, open_library: Callable[[], Library]) -> Iterator[Desk]:
    """A desk whose library has to be in agreement with itself when the test is over."""
    (tmp_path / "papers").mkdir()
    desk = Desk(tmp_path / "papers", open_library())
    yield desk
    assert check(desk.library).problems == ()
