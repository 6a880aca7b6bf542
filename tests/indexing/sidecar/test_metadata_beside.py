from __future__ import annotations

import logging
import os

import pytest

from indexing.sidecar import metadata_beside
from indexing.types import Metadata

ONE = "@article{key, title = {The first paper of all}, year = 2001, doi = {10.1000/one}}\n"
TWO = "@article{key2, title = {A second paper, with a colon: here}, year = 2002, doi = {10.1000/two}, file = {b.pdf}}\n"


@pytest.fixture
def paper(tmp_path):
    def named(name):
        path = tmp_path / name
        path.write_bytes(b"%PDF-1.7")
        return path

    return named


def year(metadata):
    return None if metadata is None else metadata.year


def test_nothing_beside_it_is_nothing_known(paper):
    assert metadata_beside(paper("a.pdf")) is None


@pytest.mark.parametrize("name", ["a.bib", "a.pdf.bib"])
def test_takes_the_only_entry_of_the_file_of_the_same_name(paper, tmp_path, name):
    (tmp_path / name).write_text(ONE)
    assert year(metadata_beside(paper("a.pdf"))) == 2001


def test_does_not_take_the_only_entry_of_another_file(paper, tmp_path):
    (tmp_path / "library.bib").write_text(ONE)
    assert metadata_beside(paper("a.pdf")) is None


@pytest.mark.parametrize(
    "name",
    [
        "b.pdf",
        "10.1000_two.pdf",
        "10.1000-two.pdf",
        "KEY2.pdf",
        "Doe 2002 - A second paper with a colon_ here.pdf",
    ],
    ids=["file", "doi", "doi with hyphen", "key", "title in the name"],
)
def test_finds_the_entry_of_a_file_in_the_bibliography_of_its_folder(paper, tmp_path, name):
    (tmp_path / "library.bib").write_text(ONE + TWO)
    assert year(metadata_beside(paper(name))) == 2002


def test_finds_the_entry_by_what_the_parser_made_of_the_document(paper, tmp_path):
    (tmp_path / "library.bib").write_text(ONE + TWO)
    path = paper("scan.pdf")
    assert year(metadata_beside(path, Metadata(title="A Second Paper, With a Colon – Here"))) == 2002
    assert year(metadata_beside(path, Metadata(doi="10.1000/one"))) == 2001
    assert metadata_beside(path, Metadata(title="A third paper")) is None


def test_the_file_of_the_same_name_comes_first(paper, tmp_path):
    (tmp_path / "a_library.bib").write_text(TWO)
    (tmp_path / "b.ris").write_text("TY  - JOUR\nTI  - Other\nPY  - 1999\nER  - \n")
    assert year(metadata_beside(paper("b.pdf"))) == 1999


def test_a_broken_bibliography_is_passed_over_and_the_log_says_so(paper, tmp_path, caplog):
    (tmp_path / "a.bib").write_bytes(bytes(range(256)))
    with caplog.at_level(logging.WARNING):
        assert metadata_beside(paper("a.pdf")) is None
    assert "'a.bib' holds binary data" in caplog.text


def test_a_changed_bibliography_is_read_again(paper, tmp_path):
    path, library = paper("key.pdf"), tmp_path / "library.bib"
    library.write_text(ONE)
    assert year(metadata_beside(path)) == 2001
    library.write_text(ONE.replace("2001", "2011"))
    os.utime(library, ns=(1, 1))
    assert year(metadata_beside(path)) == 2011


def test_json_of_another_kind_is_passed_over(paper, tmp_path):
    (tmp_path / "settings.json").write_text('{"title": 3, "a": [1, 2]}')
    (tmp_path / "broken.json").write_text("{")
    assert metadata_beside(paper("a.pdf")) is None


def test_the_works_that_a_latex_document_cites_are_not_taken_for_it(paper, tmp_path):
    (tmp_path / "a.bib").write_text(ONE)
    assert metadata_beside(paper("a.tex")) is None
    assert year(metadata_beside(paper("a.tex"), Metadata(title="The first paper of all"))) == 2001


def test_a_bibliography_that_comes_later_is_found(paper, tmp_path):
    path = paper("key.pdf")
    assert metadata_beside(path) is None
    (tmp_path / "library.bib").write_text(ONE)
    os.utime(tmp_path, ns=(2, 2))
    assert year(metadata_beside(path)) == 2001
