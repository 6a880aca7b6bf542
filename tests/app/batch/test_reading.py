from __future__ import annotations

import json
import re
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.chart import BarChart

from agents.types import Form
from app.batch.errors import BatchError
from app.batch.read import Questions
from app.data import Scope
from tests.app.batch.outcomes import outcome


@pytest.fixture
def file(tmp_path):
    """Return a function that writes a file and gives its path."""

    def write(name, text):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def read(path, column=None):
    return list(Questions(path, column))


class TestEachFormat:
    def test_of_plain_lines_each_is_a_question(self, file):
        rows = read(file("q.txt", "# birds\n\n- What is a heron?\nWhere do storks breed?\n"))
        assert [(row.number, row.question) for row in rows] == [(1, "What is a heron?"), (2, "Where do storks breed?")]

    def test_of_json_lines_the_other_columns_are_carried_through(self, file):
        text = '{"id": 7, "question": "What is a heron?", "topic": ["birds", 1]}\n"Where do storks breed?"\n'
        first, second = read(file("q.jsonl", text))
        assert (first.id, first.question, first.given) == ("7", "What is a heron?", {"id": 7, "topic": ["birds", 1]})
        assert (second.id, second.question, second.given) == ("", "Where do storks breed?", {})

    @pytest.mark.parametrize("between", [",", ";", "\t"])
    def test_of_a_table_the_header_tells_what_is_between_the_cells(self, file, between):
        text = f'\ufeffid{between}question\r\n7{between}"What is{between} a\nheron?"\r\n\r\n'
        (row,) = read(file("q.csv", text))
        assert (row.id, row.question) == ("7", f"What is{between} a\nheron?")

    def test_of_tabs_the_header_may_have_other_signs(self, file):
        (row,) = read(file("q.tsv", "id\tquestion, with: commas; and more, of them,;\n7\tWhat is a heron, really?\n"))
        assert (row.id, row.question) == ("7", "What is a heron, really?")

    def test_of_a_table_the_header_may_go_on_on_the_next_line(self, file):
        (row,) = read(file("q.csv", '\ufeff"question\n(in English, please)";id\r\nWhat is a heron?;7\r\n'))
        assert (row.id, row.question) == ("7", "What is a heron?")

    def test_of_a_table_several_columns_may_have_no_name(self, file):
        (row,) = read(file("q.csv", "question,id,,\nWhat is a heron?,7,,\n"))
        assert (row.id, row.question) == ("7", "What is a heron?")

    def test_of_a_workbook_the_first_sheet_is_read(self, tmp_path):
        book = openpyxl.Workbook()
        book.active.append(["Frage", "since", "id"])
        book.active.append(["Was ist ein Reiher?", 2019, 3.0])
        book.active.append([None, None, None])
        book.active.append(["=1+1", None, "x"])
        book.save(tmp_path / "q.xlsx")
        first, *_ = rows = read(tmp_path / "q.xlsx")
        assert len(rows) == 2
        assert (first.question, first.id, first.scope.year_from) == ("Was ist ein Reiher?", "3", 2019)


class TestAWorkbook:
    @pytest.fixture
    def altered(self, tmp_path):
        """Return a function that gives a workbook of 50 questions of which one part is altered."""

        def alter(part, change):
            book = openpyxl.Workbook()
            for line in ["question", *(f"What is heron {number}?" for number in range(50))]:
                book.active.append([line])
            book.save(tmp_path / "whole.xlsx")
            with ZipFile(tmp_path / "whole.xlsx") as whole, ZipFile(tmp_path / "q.xlsx", "w") as new:
                for name in whole.namelist():
                    new.writestr(name, change(whole.read(name)) if name == part else whole.read(name))
            return tmp_path / "q.xlsx"

        return alter

    def test_is_read_to_its_end_whatever_it_says_of_its_size(self, altered):
        smaller = altered("xl/worksheets/sheet1.xml", lambda text: re.sub(rb'ref="A1:A51"', b'ref="A1:A2"', text))
        assert len(read(smaller)) == 50

    @pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
    def test_that_breaks_off_is_a_sentence(self, altered, part):
        with pytest.raises(BatchError, match="no workbook that can be read"):
            read(altered(part, lambda text: text[: len(text) // 2]))

    def test_that_is_damaged_on_the_disk_is_a_sentence(self, tmp_path):
        book = openpyxl.Workbook()
        for number in range(2_000):
            book.active.append([f"What is heron {number}?" if number else "question"])
        book.save(tmp_path / "q.xlsx")
        with ZipFile(tmp_path / "q.xlsx") as whole:
            at = whole.getinfo("xl/worksheets/sheet1.xml").header_offset + 2_000
        damaged = bytearray((tmp_path / "q.xlsx").read_bytes())
        damaged[at : at + 500] = bytes(500)
        (tmp_path / "q.xlsx").write_bytes(damaged)
        with pytest.raises(BatchError, match="no workbook that can be read"):
            read(tmp_path / "q.xlsx")

    def test_without_a_sheet_of_cells_is_a_sentence(self, tmp_path):
        book = openpyxl.Workbook()
        book.create_chartsheet("Chart").add_chart(BarChart())
        book.remove(book.active)
        book.save(tmp_path / "q.xlsx")
        with pytest.raises(BatchError, match="has no sheet with cells"):
            read(tmp_path / "q.xlsx")


class TestWhatNoFileCouldHold:
    def test_is_made_such_that_the_answers_can_be_written(self, file):
        text = '{"question": "What is a heron\\ud83d?", "note\\ud83d": ["\\ud83d", {"a": NaN}], "more": -Infinity}\n'
        (row,) = read(file("q.jsonl", text))
        assert row.question == "What is a heron??"
        assert row.given == {"note?": ["?", {"a": None}], "more": "-inf"}
        line = outcome(row).line()
        assert line.encode().decode() == line
        assert "NaN" not in line

    def test_says_nothing_of_how_to_ask(self, file):
        first, second = read(
            file("q.jsonl", '{"question": "What?", "since": NaN}\n{"question": "W?", "since": 2020}\n')
        )
        assert (first.fault, first.scope.year_from, second.scope.year_from) == ("", None, 2020)

    def test_is_left_out_where_it_lies_too_deep(self, file):
        (row,) = read(file("q.jsonl", f'{{"question": "What?", "deep": {"[" * 900}{"]" * 900}}}\n'))
        assert "…" in outcome(row).line()


class TestTheColumnOfTheQuestions:
    def test_is_the_only_one(self, file):
        assert read(file("q.csv", "whatever\nWhat is a heron\n"))[0].question == "What is a heron"

    def test_is_the_one_that_is_called_so(self, file):
        assert read(file("q.csv", "text,Question\na heron?,What is it?\n"))[0].question == "What is it?"

    def test_is_the_one_that_asks(self, file):
        assert read(file("q.csv", "a,b\nbird,What is it?\nbird,Where?\n"))[0].question == "What is it?"

    def test_is_the_one_that_is_wanted(self, file):
        assert read(file("q.csv", "question,other\nWhat?,This one\n"), "other")[0].question == "This one"

    @pytest.mark.parametrize(
        ("column", "said"), [(None, "name it by --column. It has: 'a', 'b'"), ("c", "no column 'c'")]
    )
    def test_is_asked_for_where_nobody_can_tell(self, file, column, said):
        with pytest.raises(BatchError, match=said):
            read(file("q.csv", "a,b\nbird,heron\n"), column)


class TestWhatALineSaysOfHowToAsk:
    def of(self, file, **cells):
        heard = {"since": 2020, "mode": "auto", "choices": ["a", "b"]}, {"labels": "yes/no"}
        lines = [{"question": "What is a heron?", **more} for more in (cells, *heard)]
        return read(file("q.jsonl", "\n".join(map(json.dumps, lines))))[0]

    def test_is_of_which_papers(self, file):
        row = self.of(file, collection="birds; fish", papers=["a.pdf", "b.pdf"], since="2019", until=2021)
        wanted = Scope(collections=("birds", "fish"), documents=("a.pdf", "b.pdf"), year_from=2019, year_to=2021)
        assert row.scope == wanted

    @pytest.mark.parametrize("given", ["a | b", ["a", "b"], {"A": "a", "B": "b"}, "a;b"])
    def test_is_what_to_choose_from(self, file, given):
        row = self.of(file, choices=given)
        assert (row.form, row.choices) == (Form.CHOICE, ("a", "b"))

    @pytest.mark.parametrize("given", ["yes/no/maybe", "yes, no", ["yes", "no"], "Yes|No"])
    def test_is_that_a_label_is_wanted(self, file, given):
        assert self.of(file, labels=given).form is Form.LABEL

    def test_is_nothing_where_the_cells_are_empty(self, file):
        row = self.of(file, collection="", since=None, choices=[], mode="", labels="")
        assert (row.scope, row.form, row.mode, row.fault) == (Scope(), None, None, "")

    @pytest.mark.parametrize(
        ("cells", "said"),
        [
            ({"since": "last year"}, "'since' says 'last year', which is no year"),
            ({"mode": "fast"}, "'mode' says 'fast': write auto, extractive, abstractive"),
            ({"choices": "only one"}, "two or more"),
            ({"labels": "supported/refuted"}, "write yes/no/maybe"),
            ({"labels": "yes/no", "choices": ["a", "b"]}, "both choices and labels"),
        ],
    )
    def test_is_a_fault_where_it_cannot_be_read(self, file, cells, said):
        assert said in self.of(file, **cells).fault

    @pytest.mark.parametrize("cells", [{"labels": ["BACKGROUND", "RESULTS"]}, {"mode": "test"}, {"since": "spring"}])
    def test_is_nothing_where_no_line_says_it_in_a_column_of_that_name(self, file, cells):
        questions = Questions(file("q.jsonl", (json.dumps({"question": "What?", **cells}) + "\n") * 3))
        (row, *_) = questions
        assert (row.fault, row.form, row.given) == ("", None, cells)
        assert "is only carried through" in questions.notes[0]


class TestWhatCannotBeRead:
    def test_is_a_fault_where_it_is_a_line(self, file):
        rows = read(file("q.jsonl", '{"question": "One?"}\n{"question": \n[1]\n{"question": "  "}\n'))
        assert [row.fault.partition(":")[0] for row in rows] == [
            "",
            "Line 2 of the file is no JSON",
            "Line 3 of the file is no JSON object",
            "There is no question in the column 'question'.",
        ]

    def test_is_a_fault_where_a_line_of_a_table_has_more_cells_than_the_header(self, file):
        rows = read(file("q.csv", "question,id\nWhat?,1,2\nWhere?,2\n"))
        wanted = "The line has 3 cells where the header has 2: put a text that has ',' in it between quotation marks."
        assert [row.fault for row in rows] == [wanted, ""]

    @pytest.mark.parametrize(
        ("name", "text", "said"),
        [
            ("q.txt", "", "has no questions"),
            ("q.txt", b"Gr\xfc\xdfe?\n", "not UTF-8"),
            ("q.csv", "\nx\n", "no header"),
            ("q.csv", 'question\n"What?\n', "no CSV that can be read"),
            ("q.csv", "question\nHow many, and where?\n", "Of the first one: The line has 2 cells"),
            ("q.jsonl", "{\n}\n", "Of the first one: Line 1 of the file is no JSON"),
            ("q.csv", "question,id,id\nWhat?,1,2\n", "two columns called 'id'"),
            ("q.tsv", "question\t question\nWhat?\t1\n", "two columns called 'question'"),
            ("q.xlsx", "no workbook", "no workbook that can be read"),
            ("q.pdf", "x", "no kind of file that questions are read from"),
        ],
    )
    def test_is_a_sentence_where_it_is_the_file(self, file, name, text, said):
        with pytest.raises(BatchError, match=said):
            read(file(name, text))

    def test_is_a_sentence_where_there_is_no_file(self, tmp_path):
        with pytest.raises(BatchError, match="There is no file"):
            Questions(tmp_path / "q.txt")
