"""Runs told to people: what was done, why, and where two of them part."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from agents.settings import AgentSettings
from agents.types import Contradiction, Statement
from app.console.replays import show_replayed
from app.console.stories import INTERRUPTED, UNENDED, show_story, story
from app.data import Scope
from app.differences import compared
from app.requests import AskRequest
from app.traces import BrokenOff, Record
from tests.app.recorded import BEGAN, answered, asked, began, record, step

PATH = Path("3fa2b1c4d5.jsonl")
STEPS = (
    step("plan", parts=["Why tea?", "Why coffee?"], wants=["", "a reason"]),
    step("find", queries=["Why tea", "tea reason"], notes=["“taea” is in no passage."], passages=24, elapsed_ms=1234.0),
    step("compress", "9 sentences kept of 24 passages"),
    step("judge", "The library has sentences about this.", enough=True, confidence=0.712),
    asked("Why?", "Tea is green.", tokens=3, temperature=0.0),
    step("verify", "1 statement stand, 1 did not pass as written", statements=[
        {"text": "Tea is green.", "support": "supported", "reason": ""},
        {"text": "Tea is 7.", "support": "refuted", "reason": 'The number "7" is not in the sentence.'},
    ]),
    step("follow", "1 more: “tea where”", parts=["tea where"], wants=["what is missing"]),
    step("quote", "2 sentences quoted for: no", label="no", by="label", rule="Weigh the sentences.", reasons=[
        {"text": "Tea is not blue.", "fits": 0.5, "leans": -1.0},
        {"text": "Tea is.", "fits": 0.25, "leans": 0.0},
    ]),
    step("follow", "Nothing more to search for"),
    step("ponder", "a thought was had"),
)  # fmt: skip


def shown(show, value):
    out = io.StringIO()
    show(value, Console(file=out, width=400))
    return out.getvalue()


def told(*events, **kinds):
    return shown(show_story, record(PATH, *events, **kinds))


@pytest.mark.parametrize(
    "sentence",
    [
        "“Why?”",
        "Asked on 2026-11-21 at 10:00:00 UTC of a library of 13 documents, 420 passages.",
        "Mode auto; scripted; encoder bundled:1; Scholiast 0.1.0.",
        "It was split into 2 parts:",
        "1. “Why tea?”",
        "2. “Why coffee?” (wanted: a reason)",
        "Searching  1.2 s",
        "Searched for “Why tea”, “tea reason”: 24 passages found.",
        "Why these words: “taea” is in no passage.",
        "9 sentences kept of 24 passages.",
        "Confidence that the library answers this: 0.71; 0.50 is needed, so there is enough to answer from.",
        "It was asked for “cited”, in 13 characters, at temperature 0.0, and wrote 3 tokens:",
        "“Tea is green.”",
        "“Tea is green.” passed every check.",
        "“Tea is 7.” failed a check: The number \"7\" is not in the sentence. It is not in the answer.",
        "That is not all: “tea where” (wanted: what is missing) was searched for next.",
        "2 sentences quoted for: no.",
        "“no” was decided by the technique label. Weigh the sentences.",
        "A reason: “Tea is not blue.” It fits the question by 0.5 and leans to no by its words (-1).",
        "A reason: “Tea is.” It fits the question by 0.25 and leans neither way by its words.",
        "Nothing more to search for.",
        "Ponder  1 ms",
        "A thought was had.",
        "Tea is green. [1] (supported)",
        "Sources disagree: One says that it is green, the other that it is not. [1] [2]",
        "The bound llm_calls: 4 was met.",
        "Missing: how much.",
    ],
)  # fmt: skip
def test_every_step_is_told_in_plain_words(sentence):
    statement = Statement(text="Tea is green.", support="supported", citations=[1])
    sides = Contradiction(citations=[1, 2], about="One says that it is green, the other that it is not.")
    last = answered(bound="llm_calls: 4", gaps=["how much."], statements=[statement], contradictions=[sides])
    lines = [line.strip() for line in told(*STEPS, last=last).splitlines()]
    assert sentence in lines


def test_a_question_that_was_not_split_and_not_answered():
    text = told(
        step("plan", parts=["Why?"]),
        step("judge", "Nothing mentions it.", enough=False, confidence=0.2, least_confidence=0.6),
        last=answered(status="unanswerable"),
    )
    assert "It was not split: one search for “Why?”." in text
    assert "0.20; 0.60 is needed, so it was not answered from them." in text
    assert "The library does not answer this question." in text
    assert "No bound was met." in text


def test_the_documents_that_were_asked_are_told():
    request = AskRequest(text="Why?", scope=Scope(authors=("Kern",), year_from=2020), answering=AgentSettings())
    assert "Only of: authors Kern; year from 2020." in told(first=began(request=request))


def test_a_run_without_an_answer_says_why_and_how_to_go_on():
    interrupted = shown(show_story, Record(PATH, BEGAN, STEPS[:1]))
    assert UNENDED in interrupted
    assert "scholiast resume 3fa2b1c4" in interrupted
    assert INTERRUPTED in shown(show_story, Record(PATH, BEGAN, broken_off=BrokenOff()))
    torn = Record(PATH, BEGAN, broken_off=BrokenOff(reason="It is torn."))
    assert "There is no answer: It is torn." in shown(show_story, torn)


def test_a_trace_from_before_there_was_a_first_line_is_told_as_far_as_it_goes():
    first, *_ = story(Record(PATH, events=STEPS))
    assert first.title == "Planning"


def test_damage_is_told():
    assert "Line 7 is damaged." in shown(show_story, Record(PATH, damage="Line 7 is damaged."))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"ended": "tokens"}, "It was cut off at the tokens it may write."),
        ({"ended": "left"}, "It was interrupted there."),
        ({"log_likelihood": -0.25}, "how likely this text is: -0.250"),
    ],
)
def test_how_the_model_ended_is_told(more, said):
    assert said in told(asked("Why?", "Because", tokens=1, **more))


@pytest.mark.parametrize("name", ["plan", "find", "judge", "follow", "quote", "model", "verify"])
def test_a_step_whose_data_is_of_another_form_is_told_all_the_same(name):
    odd = {
        "parts": 3,
        "wants": 3,
        "reasons": ["x", {"leans": "far"}],
        "queries": {},
        "passages": "many",
        "confidence": None,
        "statements": ["x"],
        "reply": 7,
        "user": 1,
    }
    assert told(step(name, "Something was done", **odd)).count("\n") > 3


def replayed(before, now, **first):
    return compared(record(PATH, *before), record(Path("now.jsonl"), *now, first=began(**first)))


def test_the_same_answer_is_said():
    assert shown(show_replayed, replayed(STEPS, STEPS)) == "The same answer, by the same steps.\n"


def test_the_same_as_far_as_it_went_is_said():
    text = shown(show_replayed, compared(Record(PATH, BEGAN, STEPS[:2]), record(PATH, *STEPS)))
    assert text.startswith("The earlier run was interrupted and gave no answer; as far as it goes")


def test_what_has_changed_is_said_before_the_difference():
    now = [step("plan", parts=["Why tea?", "Why coffee?"]), step("find", passages=23)]
    lines = shown(show_replayed, replayed(STEPS, now, documents=16, library="x")).splitlines()
    assert lines == [
        "The library has changed: 3 documents more (13, now 16).",
        "The first difference: searching (find): passages",
        "   then: 24",
        "   now: 23",
    ]


def test_of_texts_only_what_is_around_the_difference_is_shown():
    before, now = ([asked("Why?", "long " * 50 + word)] for word in ("tea", "toast"))
    lines = shown(show_replayed, replayed(before, now)).splitlines()
    assert lines[0] == "The first difference: language model (model): reply, from character 252"
    assert lines[1:] == [
        f"   {side}: …{('long ' * 50 + 't')[-40:]}{rest}" for side, rest in (("then", "ea"), ("now", "oast"))
    ]


def test_a_step_that_was_not_taken_again_is_told():
    lines = shown(show_replayed, replayed([step("cite", "1 citation")], [step("abstain", "Nothing")])).splitlines()
    assert lines[0] == "The first difference: citing (cite): another step was taken"
    assert lines[1:] == ["   then: cite: 1 citation", "   now: abstain: Nothing"]


def test_a_whole_citation_that_is_missing_is_told_in_short():
    few, many = [step("verify", statements=[])], [step("verify", statements=[{"text": "Tea.", "support": "weak"}])]
    text = shown(show_replayed, replayed(many, few))
    assert "then: text Tea., support weak" in text
    assert "now: nothing" in text
