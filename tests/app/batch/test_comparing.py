from __future__ import annotations

from app.batch.comparing import compared, earlier
from app.batch.key import Key
from app.batch.papers import PAPER, PAPER_ID
from app.data import Scope
from tests.app.batch.outcomes import outcome, row

NOTHING = Key(question="", settings="", models="", library="")
HERON, STORK = Scope(documents=("herons.pdf",)), Scope(documents=("storks.pdf",))


def of(number, question="How many were seen?", **more):
    return row(number, question, **more)


def says(*told):
    """Return an outcome for each row with its text."""
    return [outcome(one, text=text) for one, text in told]


def counts(before, rows, now):
    found = compared(earlier(before), rows, now)
    return found.same, len(found.changes), found.added, found.gone


def test_the_same_question_asked_of_two_papers_is_two_rows():
    rows = [of(1, scope=HERON), of(2, scope=STORK)]
    said = says((rows[0], "Four."), (rows[1], "Nine."))
    assert counts(said, rows, said) == (2, 0, 0, 0)
    moved = [of(1, scope=STORK), of(2, scope=HERON)]
    assert counts(said, moved, says((moved[0], "Nine."), (moved[1], "Five."))) == (1, 1, 0, 0)


def test_the_same_question_with_other_choices_is_another_row():
    rows = [of(1, choices=("4", "5")), of(2, choices=("8", "9"))]
    said = says((rows[0], "4"), (rows[1], "9"))
    assert counts(said, rows, said) == (2, 0, 0, 0)


def test_ids_that_are_not_unique_name_no_row():
    rows = [of(1, "How many?", id="birds"), of(2, "Where?", id="birds")]
    said = says((rows[0], "Four."), (rows[1], "There."))
    assert counts(said, rows, said) == (2, 0, 0, 0)
    other = [rows[0], of(2, "Where to?", id="birds")]
    assert counts(said, other, says((other[0], "Four."), (other[1], "Away."))) == (1, 0, 1, 1)


def test_a_question_in_other_words_is_known_by_its_id():
    before, now = of(1, "How many?", id="a"), of(4, "How many of them?", id="a")
    assert counts(says((before, "Four.")), [now], says((now, "Four."))) == (1, 0, 0, 0)


def test_a_question_asked_of_other_papers_is_known_by_its_words():
    before, now = of(1), of(2, scope=HERON)
    assert counts(says((before, "Four.")), [now], says((now, "Five."))) == (0, 1, 0, 0)


def test_a_row_that_was_not_asked_yet_is_not_gone():
    rows = [of(number, f"How many in {number}?") for number in range(1, 5)]
    said = says(*((one, "Four.") for one in rows))
    assert counts(said, rows, said[:1]) == (1, 0, 0, 0)
    assert counts(said, rows[:3], said[:1]) == (1, 0, 0, 1)
    assert counts(said[:1], rows, said[:3]) == (1, 0, 2, 0)


def test_rows_that_cannot_be_asked_are_the_same_where_their_reason_is():
    rows = [of(1, "", fault="Line 1 is no JSON."), of(2, "", fault="Line 2 is no JSON."), of(3, fault="No year.")]
    said = [outcome(one, failure=one.fault, key_of=NOTHING) for one in rows]
    assert counts(said, rows, said) == (3, 0, 0, 0)


def test_the_same_question_standing_twice_is_two_rows():
    rows = [of(1), of(2)]
    said = says(*((one, "Four.") for one in rows))
    assert counts(said, rows, said) == (2, 0, 0, 0)
    assert counts(said, rows[:1], said[:1]) == (1, 0, 0, 1)


def test_a_question_asked_of_each_paper_by_itself_is_known_by_the_paper_too():
    rows = [of(number, id="a", given={PAPER: paper, PAPER_ID: paper}) for number, paper in enumerate("xy", start=1)]
    old = [one.model_copy(update={"scope": scope}) for one, scope in zip(rows, (HERON, STORK), strict=True)]
    before, now = says((old[0], "Four."), (old[1], "Nine.")), says((rows[0], "Four."), (rows[1], "Nine."))
    assert counts(before, rows, now) == (2, 0, 0, 0)
