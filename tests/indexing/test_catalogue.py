"""What a library holds, as any process may read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexing import ingest
from indexing.catalogue import DATABASE, Catalogue
from indexing.encoder import Encoder
from indexing.errors import LibraryMismatch, NoLibrary, UnknownDocument
from indexing.library import Library
from indexing.store import Store, documents, settings
from indexing.store.documents import Origin
from indexing.types import Block, Document, Filter, Metadata, Page, Parsed, SearchText
from indexing.vectors import Facets


def record(title: str, *authors: str) -> Parsed:
    text = f"This is about {title.lower()} and about nothing else that one could name."
    return Parsed(Metadata(title=title, authors=authors), (Page(1, 595.0, 842.0, text),), (Block(text, page=1),))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("catalogue")
    (folder / "plain.txt").write_text("A plain file has a sentence or two. Here is the other one.")
    with Library.open(folder / "library", encoder=encoder) as library:
        items = [
            ("corpus/1", record("Boiling water", "Ada Lovelace", "Jörg Müller")),
            ("corpus/2", record("Boiling oil", "Jürgen Schmidt")),
            ("corpus/3", record("Freezing water 100%", "Ada Müller")),
        ]
        ingest.add_parsed(library, items, file_type="abstract", collections=["corpus"])
        ingest.add(library, [folder / "plain.txt"])
        yield library


@pytest.fixture
def catalogue(library: Library) -> Iterator[Catalogue]:
    """The catalogue of a library that is owned by somebody else."""
    with Catalogue.read(library.folder) as catalogue:
        yield catalogue


def test_reads_beside_the_owner(catalogue: Catalogue, library: Library) -> None:
    assert catalogue.documents() == library.documents()
    ids = list(library.vectors.ids())
    assert catalogue.passages(ids) == library.passages(ids)
    assert catalogue.languages() == ("en",)
    assert catalogue.collections() == ("corpus",)


def test_there_is_none_in_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(NoLibrary):
        Catalogue.read(tmp_path)


def test_refuses_tables_of_another_version(tmp_path: Path, encoder: Encoder) -> None:
    with Library.open(tmp_path, encoder=encoder) as library, library.store.writing() as connection:
        settings.write(connection, {"schema": "99"})
    with pytest.raises(LibraryMismatch, match="version 99"):
        Catalogue.read(tmp_path)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("corpus/2", "Boiling oil"),
        ("plain.txt", "plain"),
        ("boiling OIL", "Boiling oil"),
        ("Böiling-öil!", "Boiling oil"),
        ("freez", "Freezing water 100%"),
        ("freezing", "Freezing water 100%"),
        ("100%", "Freezing water 100%"),
        ("  oil  ", "Boiling oil"),
    ],
)
def test_finds_a_document_by_what_a_person_calls_it(catalogue: Catalogue, text: str, title: str) -> None:
    assert catalogue.find(text).metadata.title == title


@pytest.mark.parametrize("text", ["water", "nothing like it", ""])
def test_finds_none_where_there_are_several_or_none(catalogue: Catalogue, text: str) -> None:
    assert catalogue.find_one(text) is None
    assert catalogue.find_one("boiling OIL") == catalogue.find("boiling OIL")


def test_tells_how_documents_begin_and_of_which_a_passage_is(catalogue: Catalogue, library: Library) -> None:
    ids = list(library.lexical.ids())[::-1]
    owners = catalogue.owners([*ids, 1])
    assert list(owners) == ids
    assert set(owners.values()) == set(catalogue.documents())
    oil, plain = catalogue.find("Boiling oil"), catalogue.find("plain")
    said = "This is about boiling oil and about nothing else that one could name."
    assert catalogue.openings([oil.id, "0" * 16], 1) == {oil.id: said}
    whole = " ".join(one.text for key, one in library.passages(sorted(ids)).items() if owners[key] == plain.id)
    assert catalogue.openings([plain.id], 12) == {plain.id: whole}
    assert catalogue.openings([plain.id], 0) == {}


def test_finds_a_document_by_its_id_how_that_begins_and_its_path(catalogue: Catalogue, library: Library) -> None:
    plain = catalogue.find("plain")
    for text in (plain.id, plain.id[:6], plain.id.upper(), plain.paths[0]):
        assert catalogue.find(text) == plain


def test_names_those_that_a_word_could_mean(catalogue: Catalogue) -> None:
    with pytest.raises(
        UnknownDocument, match=r"'water' names several .*'Boiling water'.*'Freezing water 100%'"
    ) as caught:
        catalogue.find("water")
    assert "Boiling oil" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "   ", "ffffffffffffffff", "nothing like it", "_", "corpus/9"])
def test_says_that_there_is_none(catalogue: Catalogue, text: str) -> None:
    with pytest.raises(UnknownDocument, match=f"no document {text!r}"):
        catalogue.find(text)


def test_says_where_names_of_documents_are_shown(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownDocument, match=r"id or a title, which `scholiast list` shows, or a file name\.$"):
        catalogue.find("ffffffffffffffff")


def test_names_those_that_come_near(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownDocument, match=r"Did you mean 'Boiling oil'\?"):
        catalogue.find("boilling oyl")
    with pytest.raises(UnknownDocument, match=r"Near it are .*'Boiling oil'"):
        catalogue.find("the boiling of milk")


def test_authors_become_the_documents_that_any_of_them_wrote(catalogue: Catalogue) -> None:
    def titles(*names: str) -> list[str]:
        where = catalogue.resolve(Filter(authors=names, year_from=1900))
        assert (where.authors, where.year_from) == ((), 1900)
        return sorted(one.metadata.title for one in catalogue.documents(where.documents).values())

    assert titles("muller") == ["Boiling water", "Freezing water 100%"]
    assert titles("ada muller") == ["Freezing water 100%"]
    assert titles("Lovelace, Ada", "schmidt") == ["Boiling oil", "Boiling water"]


def test_authors_narrow_documents_that_were_named(catalogue: Catalogue) -> None:
    oil = catalogue.find("Boiling oil").id
    assert catalogue.resolve(Filter(authors=("schmidt",), documents=(oil, "0" * 16))).documents == (oil,)
    assert catalogue.resolve(Filter(authors=("muller",), documents=(oil,))).passages == ()


def test_an_unknown_author_lets_nothing_through(catalogue: Catalogue) -> None:
    assert catalogue.resolve(Filter(authors=("nobody",))) == Filter(passages=())


def test_a_filter_without_authors_stays_as_it_is(catalogue: Catalogue) -> None:
    where = Filter(year_to=2000)
    assert catalogue.resolve(where) is where


def test_shows_a_page_and_says_which_ones_there_are(catalogue: Catalogue) -> None:
    document = catalogue.find("Boiling oil")
    assert catalogue.page(document.id, 1).text.startswith("This is about boiling oil")
    with pytest.raises(UnknownDocument, match=r"Page 7 .* it has pages 1 to 1"):
        catalogue.page(document.id, 7)
    with pytest.raises(UnknownDocument, match="it has no pages"):
        catalogue.page(catalogue.find("plain").id, 1)


def test_shows_the_kept_file(catalogue: Catalogue) -> None:
    assert catalogue.original(catalogue.find("plain").id).read_text().startswith("A plain file")
    with pytest.raises(UnknownDocument, match="not read from a file"):
        catalogue.original(catalogue.find("Boiling oil").id)


def test_leaves_out_passages_and_documents_that_are_not_there(catalogue: Catalogue) -> None:
    assert catalogue.passages([1, 2]) == {}
    assert catalogue.documents(["0" * 16]) == {}


def test_tells_what_passages_are_found_by_and_whose_they_are(catalogue: Catalogue, library: Library) -> None:
    ids = list(library.lexical.ids())
    whole = library.passages(ids)
    found = catalogue.search_texts([*ids, 12345])
    assert found == {
        key: SearchText(passage.title, passage.section, passage.text, "en") for key, passage in whole.items()
    }
    oil = next(key for key, passage in whole.items() if passage.title == "Boiling oil")
    assert catalogue.facets([oil, 12345]) == {oil: Facets(whole[oil].document_id, "abstract", None, ("corpus",))}
    assert catalogue.siblings([oil, 12345]) == {oil: whole[oil].document_id}
    assert catalogue.siblings([]) == {}


def test_siblings_are_all_passages_of_a_document(tmp_path: Path, encoder: Encoder) -> None:
    blocks = tuple(Block(f"This is part {name} of it, and no more.", section=name) for name in ("one", "two hands"))
    with Library.open(tmp_path, encoder=encoder) as small:
        ingest.add_parsed(small, [("it.txt", Parsed(Metadata("It"), (), blocks))], file_type="text")
        first, second = small.lexical.ids()
        assert set(small.siblings([second])) == {first, second}
        assert small.mean_section_terms() == (1 + 2) / 2
        more = Parsed(Metadata("More"), (), (Block("A third part is here.", section="a b c d e f"),))
        ingest.add_parsed(small, [("more.txt", more)], file_type="text")
        assert small.mean_section_terms() == (1 + 2 + 6) / 3


def test_tells_what_a_filter_allows_and_what_of_it_has_no_year(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    store = Store(folder / DATABASE)
    shelf = {"a": (2019, "ada", "x"), "b": (None, "ada", "y"), "c": (2021, "bo", "x")}
    with store.writing() as connection:
        for name, (year, author, collection) in shelf.items():
            metadata = Metadata(f"The title of {name}", (author,), year)
            made = Document(name * 16, metadata, "text", "en", 0, 0, collections=(collection,), added_at=name)
            documents.write(connection, made, Origin(name * 64, None, "rules-1"), sentences=0)
    store.close()
    with Catalogue.read(folder) as catalogue:

        def allowed(where: Filter) -> str:
            found = catalogue.allowed(where)
            assert catalogue.allowed(where, most=1) == found[:1]
            return "".join(sorted(key[0] for key in found))

        assert (allowed(Filter(year_from=2020)), catalogue.undated(Filter(year_from=2020))) == ("c", 1)
        assert (allowed(Filter(year_from=2019, year_to=2021)), allowed(Filter(year_to=2018))) == ("ac", "")
        assert (allowed(Filter(authors=("Ada",))), catalogue.undated(Filter(authors=("Ada",)))) == ("ab", 1)
        only = Filter(authors=("Ada",), collections=("x",))
        assert (allowed(only), catalogue.undated(only)) == ("a", 0)
        assert allowed(Filter(documents=("c" * 16, "0" * 16))) == "c"
        assert allowed(Filter(documents=("c" * 16,), year_to=2020)) == ""
        assert allowed(Filter(documents=(*(f"{at:016}" for at in range(2_000)), "b" * 16))) == "b"
        for none in (Filter(file_types=("pdf",)), Filter(authors=("Cy",))):
            assert (allowed(none), catalogue.undated(none)) == ("", 0)


def test_recognises_titles_in_a_text_by_their_first_three_words(catalogue: Catalogue) -> None:
    found = catalogue.named_in("What does “FREEZING water 100 percent” say of boiling oil?")
    assert list(found.values()) == ["Freezing water 100%"]
    assert catalogue.named_in("Freezing water") == {}


def test_recognises_a_title_that_came_after_it_was_first_asked(tmp_path: Path, encoder: Encoder) -> None:
    with Library.open(tmp_path / "library", encoder=encoder) as library:
        assert library.named_in("The tall tower of Pisa") == {}
        ingest.add_parsed(library, [("pisa", record("The tall tower"))], file_type="abstract")
        assert list(library.named_in("The tall tower of Pisa").values()) == ["The tall tower"]


def test_a_library_that_is_just_being_made_is_none_yet(tmp_path: Path) -> None:
    (tmp_path / DATABASE).touch()  # as SQLite does before it has written the first table
    with pytest.raises(NoLibrary, match="There is no library in"):
        Catalogue.read(tmp_path)
