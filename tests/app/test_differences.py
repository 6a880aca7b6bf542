"""What two runs did differently: the first difference, and what may explain it."""

from __future__ import annotations

from pathlib import Path

import pytest

from agents.types import Contradiction
from app.differences import changed, compared
from app.traces import Record, TraceError
from tests.app.recorded import BEGAN, answered, asked, began, record, step

THEN, NOW = Path("then.jsonl"), Path("now.jsonl")


def replayed(before, now, **kinds):
    return compared(record(THEN, *before, **kinds), record(NOW, *now))


def test_the_same_steps_and_answer_are_the_same_whatever_time_they_took():
    before = [step("plan", parts=["Why?"]), step("find", elapsed_ms=4, passages=3, search_s=1.0, trace="a")]
    now = [step("plan", elapsed_ms=9.0, parts=["Why?"]), step("find", passages=3, search_s=2.0, trace="b")]
    before[1] = before[1].model_copy(update={"said": "otherwise said"})
    told = replayed(before, now)
    assert (told.same, told.complete, told.changed, told.difference) == (True, True, (), None)
    assert (told.trace, told.again) == ("then", "now")


def test_the_first_difference_is_told_with_both_sides():
    before = [step("plan", parts=["Why?"]), step("find", queries=["Why?"], passages=24), step("compress", sentences=3)]
    now = [step("plan", parts=["Why?"]), step("find", queries=["Why?"], passages=23), step("compress", sentences=2)]
    found = replayed(before, now).difference
    assert (found.step, found.nth, found.what, found.before, found.now) == ("find", 1, "passages", 24, 23)


def test_a_text_differs_from_a_character_on():
    before, now = ([asked("Why?", reply)] for reply in ("Because of b.", "Because of k1."))
    found = replayed(before, now).difference
    assert (found.step, found.what, found.position) == ("model", "reply", len("Because of "))


def test_inside_lists_and_tables_the_place_is_told():
    before, now = ([step("verify", statements=[{"text": "a"}, {"text": t, "support": "weak"}])] for t in "bc")
    assert replayed(before, now).difference.what == "statements.2.text"


def test_a_longer_list_differs_where_the_other_ends():
    found = replayed([step("plan", parts=["a"])], [step("plan", parts=["a", "b"])]).difference
    assert (found.what, found.before, found.now, found.position) == ("parts.2", None, "b", None)


def test_the_same_step_later_is_counted():
    before, now = ([step("judge", c=1), step("follow", q="x"), step("judge", c=last)] for last in (2, 3))
    found = replayed(before, now).difference
    assert (found.step, found.nth) == ("judge", 2)


def test_another_step_is_told_as_such():
    found = replayed([step("judge"), step("quote", "3 quoted")], [step("judge"), step("abstain", "Nothing")]).difference
    assert (found.step, found.what, found.before, found.now) == ("quote", "", "quote: 3 quoted", "abstain: Nothing")


def test_a_step_that_is_missing_or_more_is_told():
    few, many = [step("judge")], [step("judge"), step("cite")]
    assert replayed(many, few).difference.now is None
    assert replayed(few, many).difference.before is None


def test_branches_may_be_done_in_any_order():
    one = [asked("a?", "A"), asked("b?", "B"), step("find", part=0, queries=["a"]), step("find", part=1, queries=["b"])]
    other = [one[1], one[3], one[0], one[2]]
    assert replayed([*one, step("compress")], [*other, step("compress")]).same


def test_of_branches_in_another_order_the_one_that_differs_is_told():
    before = [step("find", part=0, passages=5), step("find", part=1, passages=7)]
    now = [step("find", part=1, passages=8), step("find", part=0, passages=5)]
    found = replayed(before, now).difference
    assert (found.what, found.before, found.now) == ("passages", 7, 8)


def test_of_several_differences_another_reply_to_the_same_prompt_is_the_cause():
    before = [step("find", queries=["a"]), asked("a?", "x"), asked("b?", "B"), step("find", queries=["b"])]
    now = [step("find", queries=["a"]), asked("a?", "x"), asked("b?", "C"), step("find", queries=["c"])]
    found = replayed(before, now).difference
    assert (found.step, found.what, found.before, found.now) == ("model", "reply", "B", "C")


def test_a_reply_that_was_remembered_and_not_asked_for_is_no_difference():
    find, other = step("find", passages=3), step("find", passages=2)
    assert replayed([asked("a?", "A"), find], [find]).same
    assert replayed([find], [asked("a?", "A"), find]).same
    assert replayed([asked("a?", "A"), find], [other]).difference.what == "passages"
    assert replayed([step("judge"), asked("a?", "A"), step("write")], [step("judge"), step("write")]).same


def test_another_prompt_is_a_difference():
    before, now = ([asked(question, "A"), step("find", passages=3)] for question in ("a?", "b?"))
    assert replayed(before, now).difference.what == "user"


@pytest.mark.parametrize(("now", "same"), [(0.500001, True), (0.51, False), (1, False)])
def test_numbers_may_differ_as_encoders_do(now, same):
    assert replayed([step("judge", confidence=0.5)], [step("judge", confidence=now)]).same is same


def test_what_only_one_version_tells_is_no_difference():
    assert replayed([step("judge", enough=True)], [step("judge", enough=True, least_confidence=0.5)]).same


def test_the_answer_is_compared_but_for_its_times_and_trace():
    steps = [step("cite")]
    same = answered(trace="other", seconds={"total": 9.0})
    assert compared(record(THEN, *steps), record(NOW, *steps, last=same)).same
    other = answered(status="partial", text="Because. [2]")
    found = compared(record(THEN, *steps), record(NOW, *steps, last=other)).difference
    assert (found.step, found.what, found.before, found.now) == ("answer", "status", "answered", "partial")


def test_sources_that_disagree_only_now_are_a_difference():
    sides = [Contradiction(citations=[1, 2], about="One says that it rose.")]
    found = compared(record(THEN), record(NOW, last=answered(contradictions=sides))).difference
    assert (found.step, found.what, found.before) == ("answer", "contradictions.1", None)


class TestOfAnInterruptedRun:
    WHOLE = (step("plan"), asked("a?", "A"), step("find", passages=3), step("compress", sentences=2))

    @pytest.mark.parametrize("done", range(5))
    def test_only_what_it_did_is_compared(self, done):
        before = Record(THEN, BEGAN, self.WHOLE[:done])
        told = compared(before, record(NOW, *self.WHOLE, step("cite")))
        assert (told.same, told.complete) == (True, False)

    def test_a_reply_that_was_cut_is_no_difference(self):
        before = Record(THEN, BEGAN, (step("plan"), asked("a?", "A and", ended="left")))
        assert compared(before, record(NOW, *self.WHOLE)).same

    def test_what_it_did_otherwise_is_a_difference(self):
        before = Record(THEN, BEGAN, (step("plan"), asked("a?", "B")))
        assert compared(before, record(NOW, *self.WHOLE)).difference.what == "reply"


def test_a_trace_that_does_not_say_what_was_asked_is_refused():
    with pytest.raises(TraceError, match="does not say what was asked"):
        compared(Record(THEN), record(NOW))


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ({}, ()),
        ({"documents": 16, "passages": 500, "library": "x"}, "The library has changed: 3 documents more (13, now 16)."),
        ({"documents": 12, "library": "x"}, "The library has changed: 1 document fewer (13, now 12)."),
        ({"passages": 1420, "library": "x"}, "The library has changed: 1,000 passages more (420, now 1,420)."),
        (
            {"library": "x"},
            "The library has changed: as many documents and passages, but not all of them the same.",
        ),
        ({"model": ""}, "The language model was scripted and is none now."),
        ({"model_fingerprint": "f2"}, "The language model scripted is another file or server than it was."),
        ({"models": {**BEGAN.models, "reranker": "r"}}, "The reranker was none and is r now."),
        ({"models": {**BEGAN.models, "encoder": "e"}}, "The encoder was bundled:1 and is e now."),
        ({"version": "0.2.0"}, "Scholiast was version 0.1.0 and is 0.2.0 now."),
    ],
)
def test_what_may_explain_a_difference_is_told(now, said):
    assert changed(BEGAN, began(**now)) == ((said,) if said else ())
