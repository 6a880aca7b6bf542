"""Pages as pictures: of the library's PDFs, and of nothing else."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from app.page_images import PageImages
from indexing.catalogue import Catalogue
from indexing.errors import UnknownDocument, UnreadableFile


@pytest.fixture
def images(built):
    images = PageImages(built)
    yield images
    images.close()


def named(folder, name):
    with Catalogue.read(folder) as catalogue:
        return catalogue.find(name)


def test_a_page_is_as_wide_as_asked_and_has_its_proportions(built, images):
    drawn = images.drawn(named(built, "bm25.pdf").id, 1, width=800)
    with Image.open(io.BytesIO(drawn.png)) as picture:
        assert picture.width == pytest.approx(800, abs=1)
        assert picture.height / picture.width == pytest.approx(drawn.height / drawn.width, abs=0.01)
        assert len(picture.convert("L").getcolors()) > 10, "the page is blank"


def test_the_same_page_is_drawn_once(built, images):
    key = named(built, "bm25.pdf").id
    assert images.drawn(key, 1, width=300) is images.drawn(key, 1, width=300)


def test_nothing_is_drawn_larger_than_it_may_be(built, images):
    drawn = images.drawn(named(built, "bm25.pdf").id, 1, width=1_000_000)
    with Image.open(io.BytesIO(drawn.png)) as picture:
        assert max(picture.size) <= 4_001


def test_says_which_pages_there_are(built, images):
    with pytest.raises(UnreadableFile, match=r"Page 99 of .* it has pages 1 to"):
        images.drawn(named(built, "bm25.pdf").id, 99, width=300)


def test_says_that_a_note_has_no_pages(built, images):
    with pytest.raises(UnreadableFile, match="Only a PDF has pages"):
        images.drawn(named(built, "note.md").id, 1, width=300)


def test_says_that_there_is_no_such_document(images):
    with pytest.raises(UnknownDocument):
        images.drawn("0123456789abcdef", 1, width=300)
