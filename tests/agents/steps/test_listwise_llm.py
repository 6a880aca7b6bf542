"""Listwise reranking with a scripted model: windows, order, and replies that are no ranking."""

from __future__ import annotations

import re

import pytest

from agents.errors import TechniqueError
from agents.llm.scripted import ScriptedLLM
from agents.steps.rerank.listwise_llm import ListwiseLLM
from indexing import ingest
from indexing.library import Library
from indexing.types import Block, Hit, Metadata, Parsed, Query

QUERY = Query("Which number is greatest?")


@pytest.fixture(scope="module")
def shelf(encoder, tmp_path_factory):
    """Return a library of eight passages, "Number 1." to "Number 8."."""
    items = [(f"{n}.md", Parsed(Metadata(f"Paper {n}"), (), (Block(f"Number {n}."),))) for n in range(1, 9)]
    with Library.open(tmp_path_factory.mktemp("shelf"), encoder=encoder) as library:
        ingest.add_parsed(library, items, file_type="text")
        yield library


@pytest.fixture
def run(shelf):
    """Return hits for "Number 1." to "Number 8.", best first."""
    numbers = {number_of(passage.text): key for key, passage in shelf.passages(list(shelf.lexical.ids())).items()}
    return tuple(Hit(numbers[n], 1.0 / n) for n in range(1, 9))


def number_of(text: str) -> int:
    return int(re.findall(r"Number (\d)", text)[0])


def order(shelf, run) -> list[int]:
    passages = shelf.passages([hit.passage_id for hit in run])
    return [number_of(passages[hit.passage_id].text) for hit in run]


class Sorting(ScriptedLLM):
    """Ranks what it is shown by the number in it, the greatest first."""

    def __init__(self) -> None:
        super().__init__([])
        self.windows: list[list[int]] = []

    def complete(self, prompt, _):
        shown = [int(n) for n in re.findall(r"Number (\d)", prompt.user)]
        self.windows.append(shown)
        places = sorted(range(len(shown)), key=lambda i: -shown[i])
        return " > ".join(f"[{place + 1}]" for place in places)


def test_windows_slide_from_the_back_and_carry_the_best_to_the_front(shelf, run):
    llm = Sorting()
    reranked = ListwiseLLM(llm, shelf, depth=8, window=4, step=2).rerank(QUERY, run)
    assert llm.windows == [[5, 6, 7, 8], [3, 4, 8, 7], [1, 2, 8, 7]]
    assert order(shelf, reranked) == [8, 7, 2, 1, 4, 3, 6, 5]
    assert [hit.scores["listwise_llm"] for hit in reranked] == [-1, -2, -3, -4, -5, -6, -7, -8]


def test_one_window_is_one_call_and_what_is_behind_the_depth_stays(shelf, run):
    llm = Sorting()
    assert order(shelf, ListwiseLLM(llm, shelf, depth=3).rerank(QUERY, run)) == [3, 2, 1, 4, 5, 6, 7, 8]
    assert llm.windows == [[1, 2, 3]]


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("[2] > [1] > [3]", [2, 1, 3]),
        ("[3]", [3, 1, 2]),
        ("[3] > [3] > [9] > [0]", [3, 1, 2]),
        ("", [1, 2, 3]),
        ("I cannot rank these.", [1, 2, 3]),
        ("[1] > [", [1, 2, 3]),
    ],
)
def test_what_a_reply_leaves_out_keeps_its_order(shelf, run, reply, expected):
    reranked = ListwiseLLM(ScriptedLLM([reply]), shelf, depth=3).rerank(QUERY, run)
    assert order(shelf, reranked)[:3] == expected


def test_passages_are_cut_numbered_and_asked_for_by_a_grammar(shelf, run):
    llm = ScriptedLLM(["[1]"])
    ListwiseLLM(llm, shelf, depth=2).rerank(QUERY, run)
    ((prompt, decoding),) = llm.calls
    assert "[1] Paper 1 Number 1.\n[2] Paper 2 Number 2." in prompt.user
    assert "Question: Which number is greatest?" in prompt.user
    assert decoding.grammar.startswith('root ::= number (" > " number){1}')


def test_a_step_above_the_window_is_refused(shelf):
    with pytest.raises(TechniqueError, match="cannot move a window of 4 by 5"):
        ListwiseLLM(ScriptedLLM([]), shelf, window=4, step=5)


def test_a_single_passage_is_not_asked_about(shelf, run):
    assert order(shelf, ListwiseLLM(ScriptedLLM([]), shelf).rerank(QUERY, run[:1])) == [1]
