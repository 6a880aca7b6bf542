"""The model's notes choose sentences; what they get wrong, and what fails, costs no sentence its place."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import repeat

import pytest

from agents.errors import ModelError
from agents.llm.scripted import ScriptedLLM
from agents.steps.compress import COMPRESS
from indexing.types import Hit, Query

TEA = "By how much does green tea lower systolic blood pressure?"
TRIAL = "The trial lasted twelve weeks and 140 adults took part. [2]"
COFFEE = "Decaffeinated coffee had no effect on sleep. [2]"
SOIL = "Samples were taken in spring and in autumn. [3]"


@pytest.fixture
def shelf(library):
    """Return the passages on tea, coffee and soil, in this order, and their run."""
    found = library.passages(list(library.lexical.ids())).values()
    order = [next(p for p in found if p.title.startswith(title)) for title in ("Green tea", "Coffee", "Earthworms")]
    return order, tuple(Hit(passage.id, 1.0 - i / 10) for i, passage in enumerate(order))


def compressed(shelf, resources, replies, **parameters):
    """Return the context and the model after it gave *replies*."""
    passages, run = shelf
    llm = ScriptedLLM(replies)
    technique = COMPRESS.make("summarise", replace(resources, llm=llm), **parameters)
    return technique.compress(Query(TEA), run, passages), llm


def told(context):
    return [one.text.split()[0] for one in context.evidence]


def test_sentences_that_notes_rest_on_come_first_in_the_order_of_the_passages(shelf, resources):
    context, llm = compressed(shelf, resources, [TRIAL, COFFEE, SOIL])
    assert told(context) == ["The", "Decaffeinated", "Samples"]
    assert context.notes == ("3 of 3 passages have a note that holds; the others give their best sentence.",)
    assert len(llm.calls) == 3
    assert "Question: By how much" in llm.calls[0][0].user
    assert "[2] The trial lasted" in llm.calls[0][0].user


@pytest.mark.parametrize(
    "note",
    [
        "The trial lasted twelve weeks and 150 adults took part. [2]",  # another number
        "The trial in Norway lasted twelve weeks and 140 adults took part. [2]",  # a name that is not there
        "The trial did not last twelve weeks. [2]",  # a denial
        "Bananas are yellow in many countries of the world. [2]",  # something else
        "The trial lasted twelve weeks and 140 adults took part.",  # without a number: not in the form
        "",
    ],
)
def test_a_passage_whose_note_does_not_hold_gives_its_best_sentence(shelf, resources, note):
    context, _ = compressed(shelf, resources, [note, COFFEE, SOIL])
    assert told(context) == ["Decaffeinated", "Samples", "Green"]
    assert context.notes[0].startswith("2 of 3 passages")


def test_no_more_passages_are_noted_on_than_is_said(shelf, resources):
    context, llm = compressed(shelf, resources, repeat(TRIAL), passages=1)
    assert len(llm.calls) == 1
    assert told(context)[0] == "The"
    assert {one.passage.id for one in context.evidence} == {passage.id for passage in shelf[0]}


def test_when_the_model_fails_the_remaining_passages_give_their_best_sentence(shelf, resources):
    broken = ModelError("The bound of 1 call is met.")
    context, llm = compressed(shelf, resources, [TRIAL, broken, SOIL])
    assert len(llm.calls) == 2  # it is not asked again
    assert told(context)[0] == "The"
    assert {one.passage.id for one in context.evidence} == {passage.id for passage in shelf[0]}
    assert context.notes == (
        "1 of 3 passages have a note that holds; the others give their best sentence. The bound of 1 call is met.",
    )


def test_when_time_is_over_no_further_note_is_taken(shelf, resources):
    context, llm = compressed(shelf, resources, repeat(TRIAL), timeout_s=1e-9)
    assert llm.calls == []
    assert len(context.evidence) == 3
    assert context.notes == (
        "0 of 3 passages have a note that holds; the others give their best sentence. Time was over after 1e-09 s.",
    )


def test_the_model_is_given_the_seconds_that_are_left(shelf, resources):
    before = time.monotonic()
    _, llm = compressed(shelf, resources, repeat(TRIAL), timeout_s=50)
    untils = {decoding.until for _, decoding in llm.calls}
    assert len(untils) == 1  # all notes together
    assert before + 50 <= untils.pop() <= time.monotonic() + 50


def test_a_passage_of_which_nothing_fits_is_passed_over_and_the_next_ones_are_noted_on(shelf, resources):
    (tea, *others), run = shelf
    text = f"{tea.text[: tea.sentences[0].end - 1]}, {'and it was green, ' * 200}and no more."
    tea = replace(tea, text=text, sentences=(replace(tea.sentences[0], end=len(text)),))
    llm = ScriptedLLM([COFFEE, SOIL], context_tokens=250)
    technique = COMPRESS.make("summarise", replace(resources, llm=llm), note_tokens=16)
    context = technique.compress(Query(TEA), run, [tea, *others])
    assert len(llm.calls) == 2
    assert context.notes[0].startswith("2 of 3 passages have a note that holds")
    assert context.notes[0].endswith("Of 1 of them not one sentence fits the model's context.")


def test_reads_only_the_sentences_that_fit_a_small_context(shelf, resources):
    passages, run = shelf
    llm = ScriptedLLM(repeat(TRIAL), context_tokens=200)
    technique = COMPRESS.make("summarise", replace(resources, llm=llm), note_tokens=16)
    technique.compress(Query(TEA), run, passages)
    assert "[1] Green tea" in llm.calls[0][0].user
    assert "[3]" not in llm.calls[0][0].user
