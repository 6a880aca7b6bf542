from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

import app
from indexing.errors import UnreadableFile
from indexing.parse.pdf import parse_pdf
from indexing.types import Kind

LEFT = 50


def block_with(parsed, words):
    return next(block for block in parsed.blocks if words in block.text)


def test_a_divided_word_has_a_box_on_each_of_its_lines(drawing):
    drawing.lines(LEFT, 60, ["The learned represen-", "tation is dense."])
    block = parse_pdf(drawing.saved()).blocks[0]
    start = block.text.index("representation")
    halves = [word for word in block.words if start <= word.start < start + len("representation")]
    assert [block.text[word.start : word.end] for word in halves] == ["represen", "tation"]
    assert halves[0].box.y1 < halves[1].box.y1


def test_words_have_the_boxes_they_are_drawn_in(drawing):
    drawing.text(100, 200, "Alpha beta gamma.", 20)
    block = parse_pdf(drawing.saved()).blocks[0]
    width = stringWidth("Alpha ", "Times-Roman", 20)
    beta = block.words[1]
    assert block.text[beta.start : beta.end] == "beta"
    assert beta.box.x0 == pytest.approx(100 + width, abs=0.5)
    assert beta.box.x1 == pytest.approx(100 + width + stringWidth("beta", "Times-Roman", 20), abs=0.5)
    assert 200 - 20 < beta.box.y0 < 200 - 13 < 200 < beta.box.y1 < 200 + 7


def test_boxes_count_from_the_top_left_of_the_crop_box(drawing):
    drawing.text(100, 200, "Alpha beta gamma.", 20)
    path = drawing.saved()
    document = pdfium.PdfDocument(path)
    document[0].set_cropbox(40, 100, 560, 750)  # left, bottom, right, top: 50 points less at the top
    document.save(path.with_name("cropped.pdf"))
    parsed = parse_pdf(path.with_name("cropped.pdf"))
    assert (parsed.pages[0].width, parsed.pages[0].height) == (520, 650)
    assert parsed.blocks[0].words[0].box.x0 == pytest.approx(100 - 40, abs=0.5)
    assert parsed.blocks[0].words[0].box.y1 == pytest.approx(200 - 50, abs=7)


@pytest.mark.parametrize(
    ("rotation", "size", "corner"),
    [(90, (800, 600), (600, 100)), (180, (600, 800), (500, 600)), (270, (800, 600), (200, 500))],
)
def test_boxes_follow_a_page_that_is_shown_turned(drawing, rotation, size, corner):
    # The word begins at (100, 200) of a sheet of 600 x 800; turned clockwise by 90 degrees that is (800 - 200, 100).
    drawing.text(100, 200, "Alpha beta gamma delta epsilon.", 20)
    path = drawing.saved()
    document = pdfium.PdfDocument(path)
    document[0].set_rotation(rotation)
    document.save(path.with_name("turned.pdf"))
    parsed = parse_pdf(path.with_name("turned.pdf"))
    assert (parsed.pages[0].width, parsed.pages[0].height) == size
    assert parsed.blocks[0].text == "Alpha beta gamma delta epsilon."
    box = parsed.blocks[0].words[0].box
    assert box.x0 - 20 <= corner[0] <= box.x1 + 20
    assert box.y0 - 20 <= corner[1] <= box.y1 + 20


def test_finds_title_authors_year_and_doi_on_the_first_page(drawing, prose):
    drawing.text(LEFT, 30, "Proceedings of the 9th Conference on Lists, pages 12-20, Berlin, 2019", 9)
    drawing.text(120, 80, "Ordering Documents by What", 18, font="Times-Bold")
    drawing.text(150, 102, "They Say", 18, font="Times-Bold")
    drawing.text(120, 130, "Ada B. Lovelace", 11)
    drawing.raised(120 + stringWidth("Ada B. Lovelace", "Times-Roman", 11), 130, "1", 11)
    drawing.text(300, 130, "Jean-Luc van der Berg", 11)
    drawing.text(120, 144, "University of Somewhere", 10)
    drawing.text(250, 180, "Abstract", 11, font="Times-Bold")
    drawing.column(LEFT, 200, prose * 3, width=480)
    drawing.text(LEFT, 770, "doi:10.1234/lists.2019.7", 8)
    metadata = parse_pdf(drawing.saved()).metadata
    assert metadata.title == "Ordering Documents by What They Say"
    assert metadata.authors == ("Ada B. Lovelace", "Jean-Luc van der Berg")
    assert (metadata.year, metadata.doi) == (2019, "10.1234/lists.2019.7")
    assert metadata.venue == "Proceedings of the 9th Conference on Lists"


def test_does_not_take_the_date_of_the_file_for_the_year_of_the_paper(drawing, prose):
    drawing.text(150, 60, "A Paper with One Column of Text", 16, font="Times-Bold")
    drawing.column(50, 120, prose * 3, width=480)
    assert parse_pdf(drawing.saved()).metadata.year is None


def test_takes_the_title_of_the_files_information_only_when_it_looks_like_one(tmp_path, prose):
    def titled(name, stated):
        buffer = io.BytesIO()
        canvas = Canvas(buffer, invariant=1)
        canvas.setTitle(stated)
        for number in range(10):
            canvas.drawString(50, 700 - 14 * number, "A line of a paper that has no title page, only text in lines.")
        canvas.save()
        (tmp_path / name).write_bytes(buffer.getvalue())
        return parse_pdf(tmp_path / name).metadata.title

    assert titled("a.pdf", "Ordering Lists by Meaning") == "Ordering Lists by Meaning"
    assert titled("b.pdf", "Microsoft Word - draft_final.doc") == ""


def test_reads_the_other_pages_when_one_has_no_text(drawing, prose):
    drawing.column(LEFT, 60, prose)
    drawing.new_page()
    drawing.canvas.rect(50, 50, 100, 100)
    drawing.new_page()
    drawing.column(LEFT, 60, "Third page. " + prose)
    parsed = parse_pdf(drawing.saved())
    assert [page.number for page in parsed.pages] == [1, 2, 3]
    assert parsed.pages[1].text == ""
    assert block_with(parsed, "Third page.").words[0].box.page == 3


def test_reads_a_table_that_is_printed_sideways(drawing, prose):
    drawing.column(LEFT, 60, prose * 6)
    drawing.canvas.saveState()
    drawing.canvas.translate(560, 50)
    drawing.canvas.rotate(90)
    drawing.canvas.setFont("Times-Roman", 9)
    drawing.canvas.drawString(0, 200, "Table 1. What stands sideways.")
    for row in range(12):
        for number, cell in enumerate((f"sideways{row}", f"second{row}", f"third{row}", f"fourth{row}")):
            drawing.canvas.drawString(150 * number, 180 - 14 * row, cell)
    drawing.canvas.restoreState()
    [table] = [block for block in parse_pdf(drawing.saved()).blocks if block.kind is Kind.TABLE]
    assert [row.split() for row in table.text.split("\n")][2] == ["sideways2", "second2", "third2", "fourth2"]
    first, last = table.words[0].box, table.words[-1].box
    assert first.y0 > last.y1  # rows run from left to right, their cells from bottom to top
    assert first.x1 < last.x0


def message(path):
    with pytest.raises(UnreadableFile) as caught:
        parse_pdf(path)
    return str(caught.value)


def test_says_what_to_do_with_a_scanned_file(drawing):
    drawing.canvas.rect(50, 50, 100, 100)
    assert "OCR" in message(drawing.saved())


def test_says_what_to_do_with_a_protected_file(locked_drawing, prose):
    locked_drawing.column(LEFT, 60, prose)
    assert "password" in message(locked_drawing.saved())


def test_says_what_to_do_with_empty_broken_foreign_and_missing_files(tmp_path, drawing, prose):
    (tmp_path / "empty.pdf").write_bytes(b"")
    assert "empty" in message(tmp_path / "empty.pdf")
    (tmp_path / "page.pdf").write_bytes(b"<html><body>Not found</body></html>")
    assert "is not a PDF" in message(tmp_path / "page.pdf")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n" + b"\x00" * 200)
    assert "broken" in message(tmp_path / "broken.pdf")
    assert "cannot be opened" in message(tmp_path / "missing.pdf")


def test_says_what_to_do_with_a_file_without_pages(tmp_path):
    document = pdfium.PdfDocument.new()
    document.save(tmp_path / "none.pdf")
    assert "no pages" in message(tmp_path / "none.pdf")


SAMPLE = Path(app.__file__).parent / "sample" / "papers"
NAMES = [path.name for path in sorted(SAMPLE.glob("*.pdf")) if path.name != "scanned_note.pdf"]


@pytest.mark.parametrize("name", NAMES)
def test_reads_the_papers_of_the_sample_library(name):
    parsed = parse_pdf(SAMPLE / name)
    everything = "\n".join(page.text for page in parsed.pages)
    assert parsed.metadata.title
    assert 1 <= len(parsed.metadata.authors) <= 3
    assert parsed.metadata.year in range(2023, 2027)
    assert parsed.metadata.doi is None  # the DOIs in them are those of the papers they cite
    assert {Kind.PROSE, Kind.REFERENCES} <= {block.kind for block in parsed.blocks}
    assert not re.search(r"[a-z]- [a-z]", everything)  # no line-end hyphen is left
    assert "Abstract" in {block.section for block in parsed.blocks}


def test_says_what_to_do_with_the_scanned_note_of_the_sample_library():
    assert "OCR" in message(SAMPLE / "scanned_note.pdf")
