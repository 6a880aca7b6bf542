"""What a person says of documents: at once in all three stores, and whatever their files say later."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from indexing import ingest
from indexing.check import check
from indexing.errors import RefusedCorrection, UnknownDocument
from indexing.ingest import Edit, rebuilding
from indexing.manifest import current
from indexing.types import Correction, Filter

BIB = "@article{note-0, title={Printed title}, author={Poe, Ann}, year={1999}, journal={Letters}, file={note-0.md}}\n"


@pytest.fixture
def notes(desk):
    desk.notes(3)
    ingest.add(desk.library, [desk.folder])
    return desk


def known(desk):
    (document,) = (one for one in desk.library.documents().values() if any("note-0" in path for path in one.paths))
    return document


def edit(desk, **wanted):
    return ingest.edit(desk.library, [known(desk).id], Edit(**wanted))


def found_in(desk, **where):
    """Return the titles that each index finds by a filter."""
    both = (
        desk.library.vectors.search(desk.library.encoder.encode_query("water"), 9, where=Filter(**where)),
        desk.library.lexical.search({"note": 1.0}, 9, where=Filter(**where)),
    )
    passages = [desk.library.passages([hit.passage_id for hit in run]).values() for run in both]
    return [sorted({one.title for one in found}) for found in passages]


class TestACorrection:
    def test_of_a_title_is_searched_for_at_once_by_words_and_by_meaning(self, notes):
        edit(notes, corrected={"title": "Kettles on summits"})
        assert notes.worded("kettl") == ["Kettles on summits"]
        assert notes.found("kettles on summits")[0] == "Kettles on summits"

    def test_of_a_year_filters_in_both_indexes_without_encoding_anything(self, notes, monkeypatch):
        monkeypatch.setattr(type(notes.library.encoder), "encode", None)
        edit(notes, corrected={"year": 1871})
        monkeypatch.undo()
        assert found_in(notes, year_from=1871, year_to=1871) == [["Note 0"], ["Note 0"]]

    def test_of_authors_names_them_as_bibliographies_do(self, notes):
        edit(notes, corrected={"authors": ("Roe, R.", "  Jane   Doe ")})
        assert known(notes).metadata.authors == ("R. Roe", "Jane Doe")
        assert notes.library.resolve(Filter(authors=("roe",))).documents == (known(notes).id,)

    def test_may_be_that_something_is_not_known(self, notes):
        edit(notes, corrected={"year": 1871, "venue": "Letters", "doi": "https://doi.org/10.1000/ABC"})
        assert known(notes).metadata.doi == "10.1000/abc"
        edit(notes, corrected={"year": None, "venue": "", "doi": None})
        assert (known(notes).metadata.year, known(notes).metadata.venue, known(notes).metadata.doi) == (None, "", None)

    def test_is_taken_back_field_by_field(self, notes):
        edit(notes, corrected={"title": "Kettles", "year": 1871})
        edit(notes, as_found=("title",))
        assert (known(notes).metadata.title, known(notes).metadata.year) == ("Note 0", 1871)
        assert notes.library.corrections(known(notes).id) == {"year": Correction(1871, None)}
        assert notes.worded("kettl") == []

    @pytest.mark.parametrize(
        ("field", "value", "said"),
        [
            ("title", " ", "needs a title"),
            ("title", "x" * 1001, "1,001 characters"),
            ("year", 187, "from 1500 to"),
            ("year", "1871", "cannot be"),
            ("doi", "see the web", "looks like 10.1000/182"),
            ("colour", "red", "no field 'colour'"),
        ],
    )
    def test_that_cannot_be_kept_is_refused_and_nothing_is_changed(self, notes, field, value, said):
        before = known(notes)
        with pytest.raises(RefusedCorrection, match=said):
            edit(notes, corrected={"venue": "Letters", field: value})
        assert known(notes) == before

    def test_of_no_document_changes_none(self, notes):
        with pytest.raises(UnknownDocument, match="feedfeedfeedfeed"):
            ingest.edit(notes.library, [known(notes).id, "feed" * 4], Edit(corrected={"title": "Kettles"}))
        assert known(notes).metadata.title == "Note 0"


class TestWhatAPersonSaidStays:
    @pytest.fixture
    def corrected(self, notes):
        edit(notes, corrected={"title": "Kettles", "year": 1871}, into=("kitchen",))
        return notes

    def holds(self, desk):
        metadata = known(desk).metadata
        return (metadata.title, metadata.year, known(desk).collections) == ("Kettles", 1871, ("kitchen",))

    @pytest.mark.parametrize("again", [ingest.add, lambda library, paths: ingest.sync(library, paths[0])])
    def test_when_a_bibliography_beside_it_says_otherwise(self, corrected, again):
        corrected.write("note-0.bib", BIB)
        again(corrected.library, [corrected.folder])
        assert self.holds(corrected)
        assert known(corrected).metadata.venue == "Letters", "what was not corrected is taken from it"

    def test_and_what_it_goes_back_to_is_what_the_bibliography_says_by_then(self, corrected):
        corrected.write("note-0.bib", BIB)
        ingest.add(corrected.library, [corrected.folder])
        edit(corrected, as_found=("title", "year"))
        assert (known(corrected).metadata.title, known(corrected).metadata.year) == ("Printed title", 1999)

    def test_when_its_file_is_edited(self, corrected):
        before = known(corrected).id
        corrected.write("note-0.md", "# Note 0, second draft\n\nWater also boils in a valley.\n")
        ingest.add(corrected.library, [corrected.folder])
        assert self.holds(corrected)
        assert known(corrected).id != before
        assert corrected.library.corrections(known(corrected).id)["title"].said == "Note 0, second draft"
        assert corrected.worded("kettl") == ["Kettles"]

    def test_but_not_for_another_paper_that_takes_its_place(self, corrected):
        corrected.write("note-0.md", corrected.text(1))
        ingest.add(corrected.library, [corrected.folder])
        assert "Kettles" not in corrected.titles()

    def test_when_the_indexes_are_built_anew(self, corrected):
        ingest.reindex(corrected.library)
        assert self.holds(corrected)
        assert corrected.worded("kettl") == ["Kettles"]

    def test_when_it_is_cut_anew(self, corrected, monkeypatch):
        def newer(*made_by):
            return replace(current(*made_by), chunker="another")

        monkeypatch.setattr(rebuilding, "current", newer)
        ingest.reindex(corrected.library)
        assert self.holds(corrected)
        assert corrected.library.corrections(known(corrected).id)["title"].said == "Note 0"


class TestCollections:
    def test_of_several_documents_are_changed_at_once_without_encoding_anything(self, notes, monkeypatch):
        ids = list(notes.library.documents())[:2]
        monkeypatch.setattr(type(notes.library.encoder), "encode", None)
        ingest.edit(notes.library, ids, Edit(into=("physics", "old")))
        edited = ingest.edit(notes.library, ids, Edit(into=("new",), out_of=("old", "never")))
        monkeypatch.undo()
        assert edited.ids == tuple(ids)
        assert notes.library.collections() == ("new", "physics")
        assert found_in(notes, collections=("physics",)) == [["Note 0", "Note 1"]] * 2
        assert found_in(notes, collections=("old",)) == [[], []]

    def test_need_a_name(self, notes):
        with pytest.raises(RefusedCorrection, match="without a name"):
            edit(notes, into=(" ",))

    def test_that_are_as_they_were_change_nothing(self, notes):
        edit(notes, into=("physics",))
        assert edit(notes, into=("physics",), out_of=("never",)).ids == ()


def test_while_files_are_added_a_correction_is_known_at_once_and_searched_when_they_are(notes, monkeypatch):
    monkeypatch.setattr("indexing.ingest.editing.SOON_S", 0.01)
    edited = []

    def correct():
        edited.append(edit(notes, corrected={"title": "Kettles"}))

    def tell(_):
        if not edited:
            thread = threading.Thread(target=correct)
            thread.start()
            thread.join()
            assert known(notes).metadata.title == "Kettles"

    notes.write("note-9.md", notes.text(9))
    ingest.add(notes.library, [notes.folder], on_progress=tell)
    assert edited[0].pending
    assert notes.worded("kettl") == ["Kettles"]
    assert check(notes.library).clean
