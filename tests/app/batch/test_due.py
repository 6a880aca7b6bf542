from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from app.batch.due import Wish, due
from app.batch.kept import Kept
from app.batch.key import Key, asked
from app.batch.papers import EachPaper
from tests.app.batch.outcomes import key, outcome, row

ROWS = [row(number, f"Question {number}?") for number in range(1, 21)]


class Same:
    """Gives each row the key that its answer has; *other* is what has changed since."""

    def __init__(self, **other):
        self.other = other

    def of(self, one):
        return key(one, **self.other)


@pytest.fixture
def kept(tmp_path):
    with Kept(tmp_path / "answers.jsonl") as kept:
        yield kept


def asked_now(kept, rows=ROWS, keys=None, **wish):
    return [(one.row.number, one.reason) for one in due(rows, kept, keys or Same(), Wish(**wish))]


def test_everything_is_new_at_first(kept):
    assert asked_now(kept) == [(number, "new") for number in range(1, 21)]


def test_what_has_an_answer_is_not_asked_again(kept):
    for one in ROWS[:18]:
        kept.keep(outcome(one))
    assert asked_now(kept) == [(19, "new"), (20, "new")]


@pytest.mark.parametrize("what", ["settings", "models", "library"])
def test_what_has_changed_is_asked_again_and_says_why(kept, what):
    for one in ROWS:
        kept.keep(outcome(one))
    assert asked_now(kept, keys=Same(**{what: "other"})) == [(number, what) for number in range(1, 21)]


def test_a_row_that_has_moved_keeps_its_answer(kept):
    for one in ROWS:
        kept.keep(outcome(one))
    moved = [row(1, "A new one?"), *(one.model_copy(update={"number": one.number + 1}) for one in ROWS)]
    assert asked_now(kept, moved) == [(1, "new")]


def test_a_question_that_stands_there_twice_is_asked_once(kept):
    assert asked_now(kept, [*ROWS[:2], row(3, "Question 1?", given={"topic": "again"})]) == [(1, "new"), (2, "new")]


def test_the_same_question_of_other_papers_is_another_one():
    assert asked(row(1)) != asked(row(1, scope={"documents": ("a.pdf",)}))
    assert asked(row(1)) != asked(row(1, choices=("a", "b")))
    assert asked(row(1)) == asked(row(2, id="x", given={"topic": "birds"}))


def test_what_cannot_be_asked_is_never_due(kept):
    assert asked_now(kept, [row(1, fault="no year"), row(2)]) == [(2, "new")]


def test_only_what_failed_or_also_what_is_unsure_is_tried_again(kept):
    kept.keep(outcome(ROWS[0]))
    kept.keep(outcome(ROWS[1], failure="The model broke."))
    kept.keep(outcome(ROWS[2], status="partial"))
    kept.settle([outcome(ROWS[0]), outcome(ROWS[1], failure="The model broke."), outcome(ROWS[2], status="partial")])
    assert asked_now(kept, ROWS[:3]) == []
    assert asked_now(kept, ROWS[:3], retry="failed") == [(2, "retried")]
    assert asked_now(kept, ROWS[:3], retry="unsure") == [(2, "retried"), (3, "retried")]


def test_with_other_settings_too_only_that_is_tried_again(kept):
    kept.settle([outcome(ROWS[0]), outcome(ROWS[1], status="partial")])
    assert asked_now(kept, ROWS[:3], keys=Same(settings="thorough"), retry="unsure") == [(2, "retried"), (3, "new")]


def test_what_a_killed_run_has_tried_again_is_not_tried_once_more(kept):
    kept.settle([outcome(one, status="partial") for one in ROWS])
    for one in ROWS[:15]:
        kept.keep(outcome(one, status="partial"))
    assert [number for number, _ in asked_now(kept, retry="unsure")] == [16, 17, 18, 19, 20]


def test_the_first_rows_or_drawn_ones(kept):
    assert asked_now(kept, limit=2) == [(1, "new"), (2, "new")]
    drawn = asked_now(kept, sample=5)
    assert len(drawn) == 5
    assert drawn == asked_now(kept, sample=5)
    assert drawn != asked_now(kept, sample=5, seed=1)


def test_rows_that_cannot_be_asked_and_those_that_stand_there_twice_do_not_count(kept):
    rows = [
        row(1, fault="no year"),
        row(2),
        row(3),
        row(4, "Who sings?"),
        row(5, fault="no year"),
        row(6, "Who hunts?"),
    ]
    assert asked_now(kept, rows, limit=2) == [(2, "new"), (4, "new")]
    assert asked_now(kept, rows, sample=3) == [(2, "new"), (4, "new"), (6, "new")]


def test_the_first_stay_the_same_while_they_are_answered(kept):
    rows = [row(1, fault="no year"), *ROWS[1:]]
    for one in rows[1:3]:
        kept.keep(outcome(one))
    assert asked_now(kept, rows, limit=3) == [(4, "new")]
    kept.keep(outcome(rows[3]))
    assert asked_now(kept, rows, limit=3) == []


def test_the_first_of_each_paper_are_counted_through_all_papers(kept):
    papers = [SimpleNamespace(id=name, metadata=SimpleNamespace(title=name)) for name in ("herons", "storks")]
    rows = EachPaper([row(1, "Who hunts?"), row(2, fault="no year"), row(3, "Who sings?")], papers)
    now = list(due(rows, kept, Same(), Wish(limit=3)))
    assert [(one.row.given["paper"], one.row.question) for one in now] == [
        ("herons", "Who hunts?"),
        ("herons", "Who sings?"),
        ("storks", "Who hunts?"),
    ]


def test_a_sample_stays_the_same_while_it_is_answered(kept):
    drawn = [number for number, _ in asked_now(kept, sample=5)]
    kept.keep(outcome(ROWS[drawn[0] - 1]))
    assert [number for number, _ in asked_now(kept, sample=5)] == drawn[1:]


def test_a_sample_is_drawn_from_the_first_ones_alone(kept):
    drawn = [number for number, _ in asked_now(kept, sample=3, limit=5)]
    assert len(drawn) == 3
    assert max(drawn) <= 5


def test_a_key_names_what_differs():
    one = Key(question="q", settings="s", models="m", library="l")
    assert one.differs(one) == ()
    assert one.differs(replace(one, models="x", library="y")) == ("models", "library")
