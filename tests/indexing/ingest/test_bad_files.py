"""Files that would stop or harm others, each of which costs no more than itself."""

from __future__ import annotations

import os

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from indexing import ingest
from indexing.ingest import taking
from indexing.store import files
from indexing.store.schema import FileState
from indexing.types import Block, Metadata, Parsed


def test_a_file_with_half_a_surrogate_pair_or_control_characters_is_cleaned_when_it_comes_in(desk) -> None:
    desk.notes(1)
    said = '{"@type": "ScholarlyArticle", "name": "Steam \\ud83d and \\u001b[31mwater"}'
    head = f'<head><script type="application/ld+json">{said}</script></head>'
    desk.write("page.html", f"<html>{head}<body><p>{desk.text(0)}</p></body></html>")
    desk.write("note-0.json", '[{"title": "On boiling \\ud83d water\\u0000", "author": [{"literal": "A \\u001bB"}]}]')
    assert ingest.add(desk.library, [desk.folder]).added == 2
    assert desk.titles() == ["On boiling \ufffd water", "Steam \ufffd and  [31mwater"]
    desk.write("note-0.json", '[{"title": "On boiling \\udcff"}]')
    assert ingest.add(desk.library, [desk.folder / "note-0.md"]).updated == 1
    dirty = Parsed(Metadata(title="A \ud83d"), (), (Block("It has \x1b[31m red text and \ud83d in it, nothing else."),))
    report = ingest.add_parsed(desk.library, [("corpus/\ud83d", dirty)], file_type="abstract")
    assert report.added == 1
    assert desk.library.find("A \ufffd").paths == ("corpus/\ufffd",)


def test_an_error_that_nobody_thought_of_costs_one_file(desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.notes(3)
    real = taking.prepare

    def prepare(parsed: Parsed, *rest: object) -> object:
        if parsed.metadata.title == "Note 1":
            raise ZeroDivisionError("by \x1b nothing")
        return real(parsed, *rest)

    monkeypatch.setattr(taking, "prepare", prepare)
    report = ingest.add(desk.library, [desk.folder])
    assert (report.added, len(report.failed)) == (2, 1)
    assert report.failed[0].reason.startswith("It cannot be taken in (ZeroDivisionError: by   nothing).")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(desk) -> None:
    desk.notes(1)
    os.mkfifo(desk.folder / "pipe.txt")
    report = ingest.add(desk.library, [desk.folder, desk.folder / "pipe.txt"])
    assert (report.added, len(report.failed)) == (1, 1)
    assert "no regular file" in report.failed[0].reason


def test_a_file_above_the_limit_is_refused_without_reading_it(desk) -> None:
    with (desk.folder / "huge.pdf").open("wb") as file:
        file.truncate(200_000_000)
    report = ingest.add(desk.library, [desk.folder])
    assert report.failed[0].reason == "'huge.pdf' has 200 MB; files of up to 100 MB are read. Split it."
    assert desk.library.failed()[0].content_hash is None


def test_pages_that_are_pictures_are_noted_with_the_file_and_told(desk) -> None:
    path = desk.folder / "scan.pdf"
    canvas = Canvas(str(path), pagesize=(600, 800), invariant=1)
    for number in range(1, 7):
        if number in (2, 3, 5):
            canvas.drawInlineImage(Image.new("L", (60, 80), 128), 0, 0, 600, 800)
        elif number != 6:  # that one is left empty
            canvas.drawString(50, 700 - 60 * number, desk.text(number).splitlines()[2])
        canvas.showPage()
    canvas.save()
    (note,) = ingest.add(desk.library, [desk.folder]).notes
    assert note.startswith("scan.pdf: Pages 2-3, 5 are pictures without text and cannot be searched; run OCR")
    path.rename(desk.folder / "moved.pdf")
    assert ingest.add(desk.library, [desk.folder]).renamed == 1
    with desk.library.store.reading() as connection:
        (file,) = files.in_state(connection, FileState.DONE)
    assert file.path.endswith("moved.pdf")
    assert file.reason.startswith("Pages 2-3, 5 are pictures")
