from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from indexing.errors import UnreadableFile
from indexing.parse.docx import parse_docx
from indexing.types import Block, Kind, Metadata

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(tmp_path, document):
    path = tmp_path / "paper.docx"
    document.save(str(path))
    return parse_docx(path)


def test_reads_headings_text_tables_captions_and_references_in_order(tmp_path):
    document = docx.Document()
    document.core_properties.author = "Jane Doe; Roe, R."
    document.core_properties.title = "Another title"
    document.add_paragraph("The title", style="Title")
    document.add_heading("Introduction", 1)
    paragraph = document.add_paragraph("H")
    paragraph.add_run("2").font.subscript = True
    paragraph.add_run("O is in cells")
    paragraph.add_run("12").font.superscript = True
    paragraph.add_run(" and m")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(".")
    document.add_heading("Data", 2)
    document.add_paragraph("An item", style="List Bullet")
    document.add_paragraph("Table 1. Scores.", style="Caption")
    table = document.add_table(rows=3, cols=2)
    for row, texts in enumerate((("Run", "nDCG"), ("BM25", ".676"), ("", ".680"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_heading("References", 1)
    document.add_paragraph("[1] Smith J. A paper. 2019.")

    parsed = saved(tmp_path, document)

    assert parsed.metadata == Metadata("The title", ("Jane Doe", "R. Roe"))
    assert parsed.blocks == (
        Block("H₂O is in cells [12] and m².", section="Introduction"),
        Block("An item", section="Introduction > Data"),
        Block("Table 1. Scores.", Kind.CAPTION, "Introduction > Data"),
        Block("Run\tnDCG\nBM25\t.676\nBM25\t.680", Kind.TABLE, "Introduction > Data"),
        Block("[1] Smith J. A paper. 2019.", Kind.REFERENCES, "References"),
    )


def test_knows_headings_by_their_outline_level_in_any_language(tmp_path):
    document = docx.Document()
    style = document.styles.add_style("Überschrift", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {W} w:val="0"/>'))
    document.add_paragraph("Einleitung", style=style)
    document.add_paragraph("Der Text.")
    assert saved(tmp_path, document).blocks == (Block("Der Text.", section="Einleitung"),)


def test_reads_inserted_text_links_and_content_controls_and_leaves_deleted_text_out(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("Kept ")
    paragraph._p.append(parse_xml(f'<w:ins {W} w:id="1"><w:r><w:t>inserted </w:t></w:r></w:ins>'))
    paragraph._p.append(parse_xml(f'<w:del {W} w:id="2"><w:r><w:delText>deleted </w:delText></w:r></w:del>'))
    paragraph._p.append(parse_xml(f"<w:hyperlink {W}><w:r><w:t>link.</w:t></w:r></w:hyperlink>"))
    control = parse_xml(f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Controlled.</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    document.element.body.insert(1, control)
    assert [block.text for block in saved(tmp_path, document).blocks] == ["Kept inserted link.", "Controlled."]


def test_a_table_of_one_column_is_read_as_text(tmp_path):
    document = docx.Document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "In a box."
    assert saved(tmp_path, document).blocks == (Block("In a box."),)


def test_says_that_a_document_has_no_text(tmp_path):
    with pytest.raises(UnreadableFile, match="has no text in it"):
        saved(tmp_path, docx.Document())


def test_says_that_an_old_or_protected_document_has_to_be_saved_again(tmp_path):
    path = tmp_path / "old.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512)
    with pytest.raises(UnreadableFile, match="protected by a password or in the format of Word before 2007"):
        parse_docx(path)


def test_says_that_an_archive_is_no_word_document(tmp_path):
    path = tmp_path / "other.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(UnreadableFile, match="is not a Word document or is broken"):
        parse_docx(path)


def test_says_that_a_document_is_cut_off(tmp_path):
    whole = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Some text.")
    document.save(whole)
    path = tmp_path / "half.docx"
    path.write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])
    with pytest.raises(UnreadableFile, match="is not a Word document or is broken"):
        parse_docx(path)


def test_does_not_open_an_archive_that_would_fill_the_memory(tmp_path):
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    with pytest.raises(UnreadableFile, match="would unpack to 60 MB"):
        parse_docx(path)
