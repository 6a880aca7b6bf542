from __future__ import annotations

import csv

import openpyxl
import pytest

from agents.types import Statement
from app.batch.errors import BatchError
from app.batch.outcome import Standing, read_line
from app.batch.papers import PAPER, PAPER_ID
from app.batch.write import writer
from tests.app.batch.outcomes import QUOTE, citation, outcome, row

GIVEN = row(1, "What is a heron?", id="a", given={"id": "a", "topic": ["birds"], "answer": "a bird"})
FORMULA = row(2, '=HYPERLINK("http://x")', given={"id": "-1.5", "topic": "+x"})
OUTCOMES = [outcome(GIVEN), outcome(FORMULA, failure="The model broke.")]


def of_papers():
    """Return outcomes of two questions asked of each of two papers."""
    asked = [("1" * 16, "Herons"), ("2" * 16, "Storks")]
    rows = [
        row(number, question, given={PAPER: title, PAPER_ID: document}, scope={"documents": (document,)})
        for number, (document, title, question) in enumerate(
            [(document, title, question) for document, title in asked for question in ("How many?", "Where?")], start=1
        )
    ]
    return [outcome(one, status="unanswerable" if one.number == 4 else "answered") for one in rows]


def written(path, outcomes=OUTCOMES):
    writer(path)(outcomes, path)
    return path


class TestALine:
    @pytest.mark.parametrize("one", [*OUTCOMES, *of_papers()])
    def test_says_all_there_is(self, one):
        assert read_line(one.line()) == one
        assert read_line(one.line()).line() == one.line()

    @pytest.mark.parametrize(
        ("more", "standing"),
        [
            ({}, Standing.SURE),
            ({"status": "partial"}, Standing.UNSURE),
            ({"status": "unanswerable"}, Standing.UNSURE),
            ({"bound": "seconds: 60"}, Standing.UNSURE),
            ({"failure": "The model broke."}, Standing.FAILED),
        ],
    )
    def test_tells_what_is_to_be_looked_at(self, more, standing):
        assert outcome(**more).standing is standing


class TestATable:
    def test_has_the_columns_of_the_questions_and_what_was_answered(self, tmp_path):
        with written(tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
            first, second = csv.DictReader(file)
        assert (first["question"], first["topic"], first["given: answer"]) == (GIVEN.question, '["birds"]', "a bird")
        assert (first["answer"], first["status"], first["confidence"]) == (f"{QUOTE} [1]", "answered", "0.75")
        assert (first["quotes"], first["pages"]) == (f"[1] “{QUOTE}”", "[1] Herons, p. 2")
        assert (second["status"], second["failure"], second["answer"]) == ("failed", "The model broke.", "")

    def test_holds_nothing_that_a_spreadsheet_would_carry_out(self, tmp_path):
        with written(tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
            _, second = csv.DictReader(file)
        assert (second["question"], second["topic"], second["id"]) == (f"'{FORMULA.question}", "'+x", "-1.5")

    def test_is_a_workbook_too(self, tmp_path):
        sheet = openpyxl.load_workbook(written(tmp_path / "a.xlsx"))["Answers"]
        header, first, second = sheet.iter_rows()
        names = [cell.value for cell in header]
        assert first[names.index("quotes")].value == f"[1] “{QUOTE}”"
        assert (second[0].value, second[0].data_type) == (FORMULA.question, "s")

    def test_takes_signs_that_a_workbook_may_not_have(self, tmp_path):
        sheet = openpyxl.load_workbook(written(tmp_path / "a.xlsx", [outcome(text="a\x0bb" + "x" * 40_000)]))["Answers"]
        assert [len(cell.value) for row in sheet.iter_rows(min_row=2) for cell in row if cell.column == 4] == [32_767]


class TestPapersAndQuestions:
    def test_are_a_sheet_of_their_own(self, tmp_path):
        book = openpyxl.load_workbook(written(tmp_path / "a.xlsx", of_papers()))
        header, herons, storks = book["Papers"].iter_rows(values_only=True)
        assert header == ("paper", "How many?", "Where?")
        assert herons == ("Herons", *[f"“{QUOTE}” (p. 2)"] * 2)
        assert (storks[0], storks[2]) == ("Storks", None)

    def test_are_a_table_in_a_report(self, tmp_path):
        said = written(tmp_path / "a.md", of_papers()).read_text()
        assert "| paper | How many? | Where? |" in said
        assert said.count("| – |") == 1

    def test_are_none_where_questions_were_asked_of_all(self, tmp_path):
        assert openpyxl.load_workbook(written(tmp_path / "a.xlsx")).sheetnames == ["Answers"]
        assert "| paper |" not in written(tmp_path / "a.md").read_text()


class TestAReport:
    def test_shows_each_answer_with_its_quotation(self, tmp_path):
        said = written(tmp_path / "a.md").read_text()
        assert "2 questions: 1 answered, 0 to be looked at, 1 failed." in said
        assert f"## 1. What is a heron?\n\n> “{QUOTE}”\n>\n> \\[1\\] Herons, p. 2" in said
        assert "Failed: The model broke." in said

    def test_says_what_is_more_than_quotations_above_them(self, tmp_path):
        written_by_a_model = Statement(text="Herons wait long.", support="supported", citations=[1])
        text = f"{QUOTE} [1] Herons wait long. [1]"
        more = outcome(text=text, statements=[*outcome().answer.statements, written_by_a_model])
        said = written(tmp_path / "a.md", [more]).read_text()
        assert f"{QUOTE} \\[1\\] Herons wait long. \\[1\\]\n\n> “{QUOTE}”" in said

    def test_says_a_label_once(self, tmp_path):
        said = written(tmp_path / "a.md", [outcome(label="no", text=f"No. {QUOTE} [1]")]).read_text()
        assert f"\n\n**no**\n\n> “{QUOTE}”" in said

    def test_has_a_heading_where_there_was_no_question(self, tmp_path):
        said = written(tmp_path / "a.md", [outcome(row(1, ""), failure="There is no question.")]).read_text()
        assert "## 1. –\n\nFailed: There is no question." in said

    def test_takes_no_sign_of_a_paper_for_markdown(self, tmp_path):
        cited = citation(quote="*bold* <script> [a](b) # c", title="_x_")
        said = written(tmp_path / "a.md", [outcome(citations=[cited])]).read_text()
        assert r"\*bold\* &lt;script&gt; \[a\](b) # c" in said
        assert r"\_x\_, p. 2" in said

    def test_keeps_what_has_line_ends_in_its_heading_and_in_its_table(self, tmp_path):
        asked = row(1, "What is\n\n# a | heron?", given={PAPER: "Herons\nand storks", PAPER_ID: "1" * 16})
        cited = citation(title="Herons\n\nand storks", quote="It\nwaits.")
        said = written(tmp_path / "a.md", [outcome(asked, text="It waits.\n1. first", citations=[cited])]).read_text()
        assert "## 1. What is # a \\| heron?\n" in said
        assert "| Herons and storks | It waits.<br>1\\. first<br>“It waits.” (p. 2) |\n" in said
        assert "\n\nIt waits.  \n1\\. first\n\n> “It waits.”\n>\n> \\[1\\] Herons and storks, p. 2\n" in said


@pytest.mark.parametrize(
    ("name", "said"), [("a.docx", "choose a name that ends in .csv, .xlsx, .md"), ("b.csv", "is a folder")]
)
def test_what_cannot_be_written_is_said_before_anything_is_asked(tmp_path, name, said):
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(BatchError, match=said):
        writer(tmp_path / name)
