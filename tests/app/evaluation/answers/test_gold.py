"""What a line of a gold file says."""

from __future__ import annotations

import pytest

from app.batch.errors import BatchError
from app.evaluation.answers.gold import gold_of, read_gold
from app.evaluation.errors import EvaluationError


@pytest.mark.parametrize("name", ["label", "final_decision", "GOLD_LABEL", " Label "])
def test_a_label_is_told_by_its_column(name):
    assert gold_of(1, {name: "yes"}).label == "yes"


@pytest.mark.parametrize(("value", "choice"), [("B", "B"), (1, "1"), (1.0, "1")])
def test_a_choice_is_a_letter_or_a_place(value, choice):
    assert gold_of(1, {"answer_idx": value}).choice == choice


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        (["a fish", "fish"], ("a fish", "fish")),
        ('["a fish", "fish"]', ("a fish", "fish")),
        ("fish; frogs | newts", ("fish; frogs | newts",)),
        ("[sic] fish", ("[sic] fish",)),
        (12, ("12",)),
        ("", ()),
    ],
)
def test_several_text_answers_are_a_list(value, texts):
    assert gold_of(1, {"answers": value}).texts == texts


def test_of_several_columns_of_texts_the_first_that_says_something_counts():
    assert gold_of(1, {"long_answer": "It eats fish.", "answer": "", "gold": "x"}).texts == ("It eats fish.",)


def test_documents_are_a_list_or_have_marks_between_them():
    assert gold_of(1, {"gold_documents": ["a.pdf", "b.pdf"]}).documents == ("a.pdf", "b.pdf")
    assert gold_of(1, {"gold_document": "a.pdf; b.pdf"}).documents == ("a.pdf", "b.pdf")


@pytest.mark.parametrize(("value", "known"), [(True, True), ("False", False), ("no", False), (1, True), (None, None)])
def test_whether_a_question_can_be_answered(value, known):
    assert gold_of(1, {"answerable": value}).answerable is known


def test_another_word_than_true_or_false_is_refused():
    with pytest.raises(EvaluationError, match="Line 3 says 'perhaps' in the column 'answerable': write true or false"):
        gold_of(3, {"answerable": "perhaps"})


def test_reads_csv_as_it_reads_json_lines(tmp_path):
    (tmp_path / "g.csv").write_text("id;question;answer;answerable\n7;What eats fish?;the heron;yes\n")
    (tmp_path / "g.jsonl").write_text(
        '{"id": 7, "question": "What eats fish?", "answer": "the heron", "answerable": 1}'
    )
    ((one,), (other,)) = (read_gold(tmp_path / name) for name in ("g.csv", "g.jsonl"))
    assert (one.question, one.texts, one.answerable) == (other.question, other.texts, other.answerable)
    assert one.texts == ("the heron",)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("g.jsonl", '{"question": "What?"}', "No column of .* says what is right. Name one of its columns: label,"),
        ("g.jsonl", "{", "Line 1 of .* cannot be read: Line 1 of the file is no JSON"),
        ("g.pdf", "", "is no kind of file that gold answers are read from: .jsonl"),
    ],
)
def test_what_is_no_gold_is_refused(tmp_path, name, text, said):
    (tmp_path / name).write_text(text)
    with pytest.raises(EvaluationError, match=said):
        read_gold(tmp_path / name)


def test_a_file_that_is_not_there_or_has_no_header_is_refused(tmp_path):
    with pytest.raises(EvaluationError, match="There is no file"):
        read_gold(tmp_path / "none.csv")
    (tmp_path / "empty.csv").write_text("")
    with pytest.raises(BatchError, match="has no header"):
        read_gold(tmp_path / "empty.csv")
