"""The sample library is what its sources say, and its questions ask for what stands on its pages."""

from __future__ import annotations

import math
import re
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from app.sample.questions import PAPERS, demo_questions, load_questions
from app.sample.scan import scan_page
from app.sample.source import SourceError, read_paper
from app.sample.typeset import SOURCES, make_pdf, typeset
from indexing.parse import parser_for
from indexing.sentences import split
from indexing.types import Block

TEXT_PAPERS = sorted(path.stem for path in SOURCES.glob("*.md") if path.stem != "scanned_note")
QUESTIONS = load_questions()


@cache
def pages(name: str) -> tuple[str, ...]:
    with pypdfium2.PdfDocument(PAPERS / name) as document:
        return tuple(page.get_textpage().get_text_range() for page in document)


@cache
def blocks(name: str) -> tuple[Block, ...]:
    _, parse = parser_for(PAPERS / name)
    return parse(PAPERS / name).blocks


def squash(text: str) -> str:
    """Drop spaces, line ends and hyphens, whether they split a word or belong to it."""
    return re.sub(r"[\s\-\u00ad\ufffe]+", "", text)


@pytest.mark.parametrize("name", TEXT_PAPERS)
def test_every_paper_is_the_very_bytes_its_source_is_typeset_to(name: str) -> None:
    made = typeset(SOURCES / f"{name}.md")

    assert made == (PAPERS / f"{name}.pdf").read_bytes()


def test_the_scanned_page_shows_the_picture_of_its_source() -> None:
    fresh = np.asarray(scan_page(make_pdf(read_paper(SOURCES / "scanned_note.md"))), dtype=float)
    with pypdfium2.PdfDocument(PAPERS / "scanned_note.pdf") as document:
        scale = fresh.shape[1] / document[0].get_width()
        kept = document[0].render(scale=scale, grayscale=True).to_pil().resize(fresh.shape[::-1])

    # The picture is kept as JPEG: its noise differs, its letters do not.
    assert np.corrcoef(fresh.ravel(), np.asarray(kept, dtype=float).ravel())[0, 1] > 0.8


def test_there_are_ten_papers_of_two_to_four_pages_and_one_scanned_page() -> None:
    counts = {path.stem: len(pages(path.name)) for path in PAPERS.glob("*.pdf")}

    assert counts.pop("scanned_note") == 1
    assert sorted(counts) == TEXT_PAPERS
    assert len(counts) == 10
    assert all(2 <= count <= 4 for count in counts.values())


def test_exactly_one_file_has_no_text_layer() -> None:
    silent = [path.name for path in PAPERS.glob("*.pdf") if not "".join(pages(path.name)).strip()]

    assert silent == ["scanned_note.pdf"]


def test_the_files_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in PAPERS.glob("*.pdf")}

    assert sizes.pop("scanned_note.pdf") < 300_000
    assert max(sizes.values()) < 100_000


def test_lines_end_in_hyphens_that_a_reader_of_the_text_has_to_join() -> None:
    assert all("\ufffe" in "".join(pages(f"{name}.pdf")) for name in TEXT_PAPERS)


def test_one_paper_has_one_column_and_the_others_have_two() -> None:
    columns = {name: read_paper(SOURCES / f"{name}.md").settings["columns"] for name in TEXT_PAPERS}

    assert [name for name, count in columns.items() if count == "1"] == ["late_interaction"]


def test_one_paper_says_nothing_about_itself() -> None:
    titles = {}
    for name in TEXT_PAPERS:
        with pypdfium2.PdfDocument(PAPERS / f"{name}.pdf") as document:
            titles[name] = document.get_metadata_value("Title")

    assert [name for name, title in titles.items() if not title] == ["compression"]
    assert titles["bm25"] == "How BM25 Scores a Document: A Tutorial with Worked Numbers"


def test_the_bibtex_file_describes_papers_that_exist() -> None:
    files = re.findall(r"file\s*=\s*{(.+?)}", (PAPERS / "library.bib").read_text(encoding="utf-8"))

    assert len(files) == 4
    assert all((PAPERS / file).is_file() for file in files)
    assert {"compression.pdf", "ann.pdf"} <= set(files)


def test_every_paper_says_that_it_is_a_sample() -> None:
    assert all("Sample paper written for Scholiast" in pages(f"{name}.pdf")[0] for name in TEXT_PAPERS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_what_a_question_expects_stands_on_that_page_and_no_other(question) -> None:
    for place in question.expected:
        found = [i for i, text in enumerate(pages(place.document), 1) if squash(place.phrase) in squash(text)]
        assert found == [place.page]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_what_a_question_expects_stands_in_one_sentence_that_can_be_quoted_from_that_page(question) -> None:
    for place in question.expected:
        assert any(
            squash(place.phrase) in squash(block.text[start:end])
            and {word.box.page for word in block.words if word.start < end and start < word.end} == {place.page}
            for block in blocks(place.document)
            if block.kind.quotable
            for start, end in split(block.text)
        )


def test_there_are_enough_questions_of_each_kind() -> None:
    unanswerable = [question for question in QUESTIONS if not question.answerable]

    assert len(QUESTIONS) >= 36
    assert len(unanswerable) >= 8
    assert all(question.kind in {"unanswerable", "near_miss"} and not question.expected for question in unanswerable)
    assert all(question.expected for question in QUESTIONS if question.answerable)
    assert len({question.id for question in QUESTIONS}) == len({question.question for question in QUESTIONS})
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS)


def test_a_question_of_two_papers_expects_two_papers() -> None:
    both = [question for question in QUESTIONS if question.kind == "two_papers"]

    assert len(both) >= 5
    assert all(len({place.document for place in question.expected}) == 2 for question in both)


def test_the_demonstration_asks_a_simple_question_one_of_two_papers_and_one_without_an_answer() -> None:
    assert [question.kind for question in demo_questions()] == ["simple", "two_papers", "near_miss"]


def test_every_paper_is_asked_about() -> None:
    asked = {place.document for question in QUESTIONS for place in question.expected}

    assert asked == {f"{name}.pdf" for name in TEXT_PAPERS}


def saturated(f: int, length: float) -> float:
    return f / (f + 1.2 * (1 - 0.75 + 0.75 * length / 100))


ENZYME, INHIBITION = math.log(1 + 960.5 / 40.5), math.log(1 + 990.5 / 10.5)
WORKED = {
    "bm25": (
        f"= {ENZYME * saturated(3, 120) + INHIBITION * saturated(1, 120):.2f}.",
        f"= {(ENZYME + INHIBITION) * saturated(1, 60):.2f}.",
        f"the original weight is −{abs(math.log(400.5 / 600.5)):.2f}",
        f"the Lucene weight is {math.log(1 + 400.5 / 600.5):.2f}",
    ),
    "feedback": (
        f"{0.5 * 0.5:.2f} + {0.5 * 3.8 / 9.2:.3f} = {0.25 + 0.5 * 3.8 / 9.2:.3f}",
        f"vitamin at {0.8 * 0.5 + 0.2 * 3.8 / 9.2:.3f}, scurvy at 0.4, orange at {0.2 * 4.4 / 9.2:.3f}",
        f"({0.76 / math.hypot(0.76, 0.48):.3f}, {0.48 / math.hypot(0.76, 0.48):.3f})",
    ),
    "fusion": (f"1/61 + 1/62 = {1 / 61 + 1 / 62:.4f}", f"1/63 + 1/61 = {1 / 63 + 1 / 61:.4f}"),
    "rewriting": (f"({0.8 / math.hypot(0.8, 1.4 / 3):.3f}, {1.4 / 3 / math.hypot(0.8, 1.4 / 3):.3f})",),
    "late_interaction": (f"200 × 128 × 2 = {200 * 128 * 2:,}", f"the score is {0.9 + 0.8:.1f}."),
    "compression": (f"takes {10_300 / 300:.1f} seconds", f"takes {1_900 / 300:.1f} seconds"),
    "evaluation": (
        f"1.5 / 2.131 = {1.5 / (1 + 1 / math.log2(3) + 0.5):.3f}",
        f"= {(1 + 2 / 3) / 3:.3f}",
        *(f"{n}{1.96 * 0.25 / n**0.5:.3f}" for n in (25, 50, 100, 200, 300, 600)),
    ),
    "ann": (
        f"255 = {0.33 / 0.5 * 255:.1f}",
        f"0.25 = {168 / 255 * 0.5 - 0.25:.4f}",
        f"{200 * 384 * 4:,} bytes",
        f"{50_000 * 1536 / 1e6:.1f} MB",
    ),
}


@pytest.mark.parametrize("name", WORKED)
def test_the_worked_examples_add_up(name: str) -> None:
    text = squash("".join(pages(f"{name}.pdf")))

    assert [number for number in WORKED[name] if squash(number) not in text] == []


def test_a_source_with_an_unknown_setting_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "odd.md").write_text("---\ncolour: red\n---\n\nText.\n", encoding="utf-8")

    with pytest.raises(SourceError, match="colour"):
        read_paper(tmp_path / "odd.md")
