"""Pages as pictures: of the library's PDFs, and of nothing else."""

from __future__ import annotations

import io
import time

import pypdfium2 as pdfium
import pytest
from PIL import Image

from app.page_images import PageImages
from indexing.catalogue import Catalogue
from indexing.drawing import draw
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


def test_a_page_that_cannot_be_drawn_is_not_waited_for(built, images):
    key = named(built, "bm25.pdf").id
    images.draw_ahead([(key, 1), (key, 99), (key, None)], width=300)
    assert images.coming(key, 99, width=300)
    until = time.monotonic() + 60
    while images.coming(key, 1, width=300) or images.coming(key, 99, width=300):
        assert time.monotonic() < until
        time.sleep(0.01)
    assert images.ready(key, 1, width=300) is not None
    images.draw_ahead([(key, 99)], width=300)
    assert not images.coming(key, 99, width=300), "whoever looks at it is told why"


def test_a_damaged_page_is_a_sentence(tmp_path):
    with pdfium.PdfDocument.new() as document:
        document.new_page(200, 300)
        document.new_page(200, 300)
        whole = io.BytesIO()
        document.save(whole)
    page = whole.getvalue().split(b"5 0 obj")[1].split(b"endobj")[0]
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(whole.getvalue().replace(b"5 0 obj" + page, b"5 0 obj" + b" (x) ".ljust(len(page))))
    assert draw(damaged, 1, width=300).width == 200
    with pytest.raises(UnreadableFile, match=r"Page 2 of 'damaged.pdf' is damaged"):
        draw(damaged, 2, width=300)
