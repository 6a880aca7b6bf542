"""What a model writes is cleaned before it is searched for, and mixed with the person's words by hand."""

from __future__ import annotations

import time

import numpy as np
import pytest

from agents.errors import ModelError
from agents.expansion import AS_IT_IS, MOST_TOKENS, NOTHING, blended, cleaned, samples, told, toward, written
from agents.llm import Decoding, Prompt
from agents.llm.scripted import ScriptedLLM
from indexing.types import Query

PROMPT, PLAIN = Prompt("", "Write."), Decoding()


@pytest.mark.parametrize(
    ("reply", "left"),
    [
        ("Tea calms.", "Tea calms."),
        ("Sure, here is a passage:\nTea calms.", "Tea calms."),
        ("Certainly! Here's a list of expansion terms: tea, cup", "tea, cup"),
        ("Gerne! Hier ist ein Absatz:\n\nTee beruhigt.", "Tee beruhigt."),
        ("1. Tea\n2) Cup\n- Leaf\n* Pot\n(3) Milk\na) Sugar", "Tea\nCup\nLeaf\nPot\nMilk\nSugar"),
        ("**Passage:** Tea calms.", "Tea calms."),
        ("Keywords: tea\nkeywords: TEA\nTea", "tea"),
        ("“Tea calms.”", "Tea calms."),
        ('Tea "calms" people', 'Tea "calms" people'),
        ("<|im_start|>assistant\nTea calms.</s> [2, 3]", "assistant\nTea calms."),
        ("p<0.05 and 1.5 mg", "p<0.05 and 1.5 mg"),
        ("2.5 mg of tea", "2.5 mg of tea"),
        ("Tea calms. The query is now better. Drink it.", "Tea calms. Drink it."),
        ("This question is about green tea.", "green tea."),
        ("Tea calms.\nI'm sorry, I cannot say more.\nTea.", "Tea calms."),
        ("I cannot answer.", ""),
        ("Tea\u202ecalms\x00.", "Teacalms."),
        ("12 34\n--\n???", ""),
    ],
)
def test_only_what_can_be_searched_for_is_left(reply, left):
    assert cleaned(reply) == left


def test_a_question_about_queries_may_be_answered_with_queries():
    assert cleaned("Queries drift.", "What is query drift? Do queries drift?") == "Queries drift."
    assert cleaned("Queries drift.", "What is drift?") == ""


def test_replies_are_read_one_after_the_other_until_one_fails():
    llm = ScriptedLLM(["Tea calms.", "", "Milk.", ModelError("It broke."), "Never read."])
    found = written(llm, "Tea?", samples(PROMPT, PLAIN, 5), seconds=60)
    assert (found.texts, found.note) == (("Tea calms.", "Milk."), "")
    assert [decoding.seed for _, decoding in llm.calls] == [0, 1, 2, 3]


def test_all_calls_share_one_time():
    llm = ScriptedLLM(["Tea.", "Milk."])
    before = time.monotonic()
    written(llm, "Tea?", samples(PROMPT, PLAIN, 2), seconds=60)
    (_, first), (_, second) = llm.calls
    assert first.until == second.until
    assert before + 60 <= first.until <= time.monotonic() + 60


def test_nothing_written_is_told_with_its_reason():
    assert written(ScriptedLLM(["", "..."]), "Tea?", samples(PROMPT, PLAIN, 2), seconds=60).note == NOTHING
    broken = written(ScriptedLLM([ModelError("It broke.")]), "Tea?", [(PROMPT, PLAIN)], seconds=60)
    assert broken.note == f"The language model failed; {AS_IT_IS} It broke."


def test_at_most_128_tokens_are_taken():
    (text,) = written(ScriptedLLM(["tea " * 5000]), "Tea?", [(PROMPT, PLAIN)], seconds=60).texts
    assert 0.9 * MOST_TOKENS < len(text.split()) <= MOST_TOKENS


def test_blended_terms_keep_the_sum_of_the_own():
    own, new = {"tea": 3.0, "cup": 1.0}, {"tea": 2.0, "milk": 6.0}
    total, half = 4.0, 0.5
    assert blended(own, new, 0.5) == pytest.approx(
        {
            "tea": total * (half * 3 / 4 + half * 2 / 8),
            "cup": total * half * 1 / 4,
            "milk": total * half * 6 / 8,
        }
    )
    assert blended(own, {}, 0.5) == own


def test_a_query_without_a_vector_gets_none():
    one, other = np.array([1.0, 0.0], np.float32), np.array([0.0, 1.0], np.float32)
    assert toward(Query("tea"), other, 0.5) is None
    assert toward(Query("tea", vector=one), other, 0.75) == pytest.approx(np.array([3, 1]) / np.sqrt(10))


def test_a_long_text_is_told_by_its_beginning():
    assert told("Tea\ncalms.") == "“Tea calms.”"
    assert told("tea " * 100) == f"“{'tea ' * 59}…”"


def test_a_model_that_breaks_while_a_prompt_is_made_is_told_too():
    def prompts():
        raise ModelError("It cannot count.")
        yield PROMPT, PLAIN

    assert "It cannot count." in written(ScriptedLLM([]), "Tea?", prompts(), seconds=60).note
