from __future__ import annotations

import threading

import pytest

from app.batch.errors import BatchError
from app.batch.kept import ASIDE, JOURNAL, Kept
from app.batch.outcome import Standing
from tests.app.batch.outcomes import key, outcome, row

ONE, TWO = row(1, "What is a heron?", id="a"), row(2, "What is a stork?", given={"topic": "birds"})


@pytest.fixture
def out(tmp_path):
    return tmp_path / "folder" / "answers.jsonl"


def kept_one(kept, of):
    return kept.read(kept.place(key(of).question))


def test_what_was_kept_is_there_after_the_process_has_ended_anyhow(out):
    kept = Kept(out).__enter__()
    kept.keep(outcome(ONE))
    kept._lock.release()  # as the system does when a process is killed; nothing else is closed
    with Kept(out) as again:
        assert kept_one(again, ONE) == outcome(ONE)
        assert again.place(key(TWO).question) is None
    kept.__exit__(None, None, None)


def test_half_a_line_is_cut_off_and_written_anew(out):
    with Kept(out) as kept:
        kept.keep(outcome(ONE))
        kept.keep(outcome(TWO))
    journal = out.with_name(out.name + JOURNAL)
    whole = journal.read_bytes()
    journal.write_bytes(whole[:-30])
    with Kept(out) as kept:
        assert kept.place(key(TWO).question) is None
        kept.keep(outcome(TWO))
    assert journal.read_bytes() == whole


def test_of_two_answers_to_a_question_the_last_one_counts(out):
    with Kept(out) as kept:
        kept.keep(outcome(ONE, failure="The model broke."))
        kept.keep(outcome(ONE))
        assert kept.place(key(ONE).question).standing is Standing.SURE
        assert kept_one(kept, ONE) == outcome(ONE)


def test_the_file_of_answers_takes_the_place_of_the_journal_once_all_is_done(out):
    with Kept(out) as kept:
        kept.keep(outcome(TWO))
        kept.keep(outcome(ONE))
        kept.settle([outcome(ONE), outcome(TWO)])
        assert kept_one(kept, TWO) == outcome(TWO)  # it can be read on
    assert out.read_text().splitlines() == [outcome(ONE).line(), outcome(TWO).line()]
    assert [path.name for path in out.parent.iterdir() if not path.name.endswith(".lock")] == [out.name]
    with Kept(out) as kept:
        assert kept_one(kept, ONE) == outcome(ONE)


def test_what_comes_behind_that_has_a_journal_again(out):
    with Kept(out) as kept:
        kept.keep(outcome(TWO))
        kept.settle([outcome(TWO)])
        kept.keep(outcome(ONE))
    with Kept(out) as kept:
        assert {kept_one(kept, one).question for one in (ONE, TWO)} == {ONE.question, TWO.question}


def test_what_is_asked_again_once_all_is_done_is_kept_too(out):
    with Kept(out) as kept:
        for said in (outcome(ONE, failure="The model broke."), outcome(ONE)):
            kept.keep(said)
            kept.settle([said])
            kept.settle([said])
        assert kept.answer(key(ONE).question) == outcome(ONE)
        assert kept.answer(key(TWO).question) is None
    assert out.read_text() == outcome(ONE).line() + "\n"


def test_an_answer_that_nobody_asks_for_any_more_is_put_aside(out):
    with Kept(out) as kept:
        kept.keep(outcome(ONE))
        kept.keep(outcome(TWO))
        assert kept.settle([outcome(TWO)]) == 1
        assert kept.settle([outcome(TWO)]) == 0
    assert out.read_text() == outcome(TWO).line() + "\n"
    assert out.with_name(out.name + ASIDE).read_text() == outcome(ONE).line() + "\n"


def test_a_line_that_could_not_be_asked_holds_no_answer(out):
    unread = outcome(ONE, failure="no year", key_of=key(ONE, question=""))
    with Kept(out) as kept:
        kept.settle([unread, outcome(TWO)])
        assert len(kept) == 1
    with Kept(out) as kept:
        assert (len(kept), kept_one(kept, TWO)) == (1, outcome(TWO))


def test_a_last_line_without_an_end_is_one_where_somebody_has_saved_the_file(out):
    with Kept(out) as kept:
        kept.keep(outcome(ONE))
        kept.settle([outcome(ONE)])
    out.write_bytes(out.read_bytes().rstrip())
    with Kept(out) as kept:
        assert kept_one(kept, ONE) == outcome(ONE)


def test_what_one_thread_holds_another_lets_go(out):
    kept = Kept(out)
    holding = threading.Thread(target=kept.__enter__)
    holding.start()
    holding.join()
    kept.__exit__(None, None, None)
    with Kept(out) as again:
        assert len(again) == 0


def test_two_commands_do_not_write_one_file(out):
    with Kept(out), pytest.raises(BatchError, match="Another command is writing"), Kept(out):
        raise AssertionError
    with Kept(out) as kept:
        assert len(kept) == 0


def test_a_file_that_holds_something_else_is_refused_and_left_alone(out):
    out.parent.mkdir()
    out.write_text('{"my": "data"}\n')
    with pytest.raises(BatchError, match=r"Line 1 of .* is no answer of a batch: the line has no 'row'"), Kept(out):
        raise AssertionError
    assert out.read_text() == '{"my": "data"}\n'
