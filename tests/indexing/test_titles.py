"""What is found by what papers are called is what a walk through all of them finds."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexing import called
from indexing.nearest import Names
from indexing.store import Store, documents, files
from indexing.store.documents import Origin
from indexing.store.files import File
from indexing.store.folding import folded
from indexing.titles import Titles
from indexing.types import Document, Metadata

WORDS = re.split(
    r"\s+",
    "A a Study of the Tea tea Teas sleep Sleep: BM25 TeaRank TEARANK SF-36 C++ naïve Müller's résumé über für «ink» "
    "Ink™ (soil) soils — – web-spam Web_Spam: GLOSSA: Glossa as ss s 2004 x½ ǅ 茶 水の研究 e\u0301te\u0301 in :",
)
AUTHORS = ("Kern, Ada", "Bo Lind", "José Müller", "Tea Sleep", "van der Berg, J.")
COUNT = 300


def _made(by_chance: random.Random) -> Iterator[Document]:
    for number in range(COUNT):
        title = " ".join(by_chance.choices(WORDS, k=by_chance.randrange(7)))
        authors = tuple(by_chance.sample(AUTHORS, by_chance.randrange(3)))
        metadata = Metadata(title, authors, by_chance.choice((None, 1999, 2004, 2020)))
        paths = (f"/p/{number % 140}/Tea_{number % 90}.pdf", "/p/ink.md")[: by_chance.randrange(3)]
        yield Document(f"{by_chance.getrandbits(64):016x}", metadata, "text", "en", 0, 0, (), paths, f"{number % 9}")


@dataclass(frozen=True)
class Walk:
    """All documents, the newest first, to look at each of them."""

    documents: list[Document]

    def those(self, fits: Callable[[Document], bool]) -> tuple[str, ...]:
        return tuple(one.id for one in self.documents if fits(one))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Walk, Titles]]:
    store = Store(tmp_path_factory.mktemp("titles") / "library.sqlite")
    every = list(_made(random.Random(11)))
    owner = {path: one.id for one in every for path in one.paths}  # a file is one document's
    every = [
        Document(**{**_fields(one), "paths": tuple(path for path in one.paths if owner[path] == one.id)})
        for one in every
    ]
    with store.writing() as connection:
        for one in every:
            documents.write(connection, one, Origin(one.id * 4, None, "rules-1"), sentences=0)
        files.write(connection, [File(path, document_id=key) for path, key in owner.items()])
    every.sort(key=lambda one: (one.added_at, one.id))
    every.sort(key=lambda one: (-(one.metadata.year or 0), one.metadata.title.casefold()))
    yield Walk(every), Titles.of(store)
    store.close()


def _fields(document: Document) -> dict[str, object]:
    return {name: getattr(document, name) for name in Document.__dataclass_fields__}


@pytest.fixture(params=["all", "some"])
def both(request: pytest.FixtureRequest, made: tuple[Walk, Titles]) -> tuple[Walk, Titles]:
    """Return the walk and the index, of all documents and of a third of them."""
    walk, titles = made
    if request.param == "all":
        return made
    some = walk.documents[::3]
    return Walk(some), titles.among([*(one.id for one in reversed(some)), "0" * 16])


def _texts(walk: Walk) -> list[str]:
    """Return titles, parts of them, single words and some words together, with marks around them."""
    by_chance, found = random.Random(5), [*WORDS, "", " ", "milk", "of the", "tea and milk"]
    for document in by_chance.choices(walk.documents, k=40):
        words = document.metadata.title.split()
        start = by_chance.randrange(len(words) + 1)
        part = " ".join(words[start : start + by_chance.randrange(1, 5)])
        before, _, behind = document.metadata.title.partition(":")
        found += [document.metadata.title, part, part.upper(), before, behind, *document.paths, document.id[:9]]
        found += [
            f"What does {document.metadata.title} say of {part}?",
            f"™{part}½ and _{before}_",
            "Tea_7.pdf",
            "tea_7",
        ]
    return found


def test_are_all_there_the_newest_first(both):
    walk, titles = both
    assert titles.ids == tuple(one.id for one in walk.documents)
    assert len(titles) == len(walk.documents)
    assert titles.in_order(reversed([*titles.ids[:50], "0" * 16])) == titles.ids[:50]
    assert [titles.title(one.id) for one in walk.documents] == [one.metadata.title for one in walk.documents]


def test_by_title_half_a_title_file_and_id(both):
    walk, titles = both
    for text in _texts(walk):
        wanted, plain = folded(text), text.casefold()

        def fits(one: Document, *, wanted: str = wanted, plain: str = plain) -> bool:
            half = bool(wanted.strip()) and wanted in called.halves(one.metadata.title)
            by_id = len(plain) >= 8 and one.id.startswith(plain)
            return half or plain in called.file_names(one.paths) or by_id

        assert titles.called(text) == walk.those(fits), text
        part_of = walk.those(lambda one, wanted=wanted: wanted in folded(one.metadata.title)) if wanted.strip() else ()
        assert titles.containing(text) == part_of, text


def test_by_the_names_in_a_title_and_its_initials(both):
    walk, titles = both
    for text in _texts(walk):
        low = text.casefold()
        first = walk.those(lambda one, low=low: low in called.names(one.metadata.title, 1))
        assert titles.beginning_with(text) == first, text
        assert titles.mentioning(text) == walk.those(lambda one, low=low: low in called.names(one.metadata.title)), text
        if len(low) >= 3:
            short = walk.those(
                lambda one, low=low: any(of.startswith(low) for of in called.initials(one.metadata.title))
            )
            assert titles.abbreviated(text) == short, text


def test_by_words_of_title_and_authors_no_paper_that_has_them_is_left_out(both):
    walk, titles = both
    for text in [*_texts(walk), "kern tea", "muller sleep", "lind", "j berg"]:
        if not (words := folded(text).split()):
            continue
        found = {one.id: one for one in titles.having(words)}
        for one in walk.documents:
            title, who = folded(one.metadata.title).split(), folded(" ".join(one.metadata.authors)).split()
            if all(word in who or any(word.rstrip("s") == own.rstrip("s") for own in title) for word in words):
                entry = found[one.id]
                assert (entry.title, entry.folded.split(), entry.year) == (one.metadata.title, title, one.metadata.year)
                assert sorted(entry.authors.split()) == sorted(who)


def test_in_a_text_that_has_the_title_as_it_is_written(both):
    walk, titles = both

    def standing(title: str, text: str) -> bool:
        return bool(title) and title in text and re.search(rf"(?<!\w){re.escape(title)}(?!\w)", text) is not None

    for text in _texts(walk):
        found = {(name, key) for name, key in titles.standing_in(text) if standing(name, text)}
        assert found == {
            (name, one.id)
            for one in walk.documents
            for name in (one.metadata.title, one.metadata.title.partition(":")[0].strip())
            if standing(name, text)
        }, text


def test_in_a_text_that_has_the_first_words(both):
    walk, titles = both
    for text in _texts(walk):
        said = folded(text)
        starts = {one.id: folded(one.metadata.title).split()[:3] for one in walk.documents}
        walked = walk.those(lambda one, said=said, starts=starts: _all_three(starts[one.id], said))
        assert titles.recognised_in(text, 3) == walked, text


def _all_three(words: list[str], said: str) -> bool:
    return len(words) == 3 and f" {' '.join(words)} " in said


def test_by_likeness(both):
    walk, titles = both
    by_title: dict[str, list[str]] = {}
    for one in walk.documents:
        by_title.setdefault(one.metadata.title, []).append(one.id)
    for text in ("study tee", "Muler resumee", "glosa", "milk", "web spam tearank", "", "水の研空"):
        like = Names(by_title).nearest(text)
        assert titles.near(text) == tuple(key for title in like for key in by_title[title]), text


def test_a_library_without_documents_has_none(tmp_path: Path):
    store = Store(tmp_path / "library.sqlite")
    titles = Titles.of(store)
    assert (titles.ids, len(titles)) == ((), 0)
    found = [
        titles.called("tea"),
        titles.containing("tea"),
        titles.abbreviated("TEA"),
        titles.recognised_in("a b c", 3),
    ]
    assert found == [(), (), (), ()]
    assert [*titles.having(["tea"]), *titles.standing_in("tea"), *titles.near("tea"), *titles.like("tea")] == []
    store.close()
