from __future__ import annotations

import pytest

from app.batch.errors import BatchError
from app.batch.look import FIRST, look


def test_tells_the_column_how_many_questions_and_which_lines_cannot_be_asked():
    seen = look("My questions.CSV", b"id,question\n1,What is a heron?\n2,\n3,What is a stork?\n")
    assert (seen.columns, seen.column, seen.rows, seen.faulty) == (("id", "question"), "question", 3, 1)
    assert seen.faults == ((2, "There is no question in the column 'question'."),)
    assert [row.question for row in seen.first] == ["What is a heron?", "What is a stork?"]


def test_lets_a_person_name_the_column_where_nobody_can_tell():
    content = b"a,b\nherons,storks\n"
    seen = look("birds.csv", content)
    assert (seen.columns, seen.column) == (("a", "b"), None)
    assert seen.why.startswith("Nobody can tell which column of 'birds.csv' holds the questions")
    assert look("birds.csv", content, "b").first[0].question == "storks"


def test_tells_of_columns_that_say_nothing_of_asking():
    assert "'mode'" in look("q.csv", b"question,mode\nWhat is a heron?,slow\n").notes[0]


def test_shows_only_the_first():
    seen = look("many.txt", "".join(f"Question {number}?\n" for number in range(50)).encode())
    assert (seen.rows, len(seen.first)) == (50, FIRST)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("../../etc/passwd", b"x", "'../../etc/passwd' is no kind of file"),
        ("empty.txt", b"", "'empty.txt' has no questions"),
        ("broken.xlsx", b"no workbook", "'broken.xlsx' is no workbook"),
        ("latin.csv", b"question\n\xe4h?\n", "'latin.csv' is not UTF-8"),
    ],
)
def test_what_cannot_be_read_is_said_by_the_name_a_person_knows(name, content, said):
    with pytest.raises(BatchError, match=r"^" + said.replace(".", r"\.")):
        look(name, content)
