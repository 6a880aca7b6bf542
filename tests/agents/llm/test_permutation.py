"""Rankings: the grammar as the bundled model obeys it, and replies of every kind."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.errors import ModelError
from agents.llm import Decoding, Prompt
from agents.llm.permutation import permutation_grammar, read_permutation


def test_the_grammar_is_bounded():
    assert permutation_grammar(3) == 'root ::= number (" > " number){2}\nnumber ::= "[1]" | "[2]" | "[3]"'
    with pytest.raises(ModelError, match="at least 1"):
        permutation_grammar(0)


@pytest.mark.parametrize("count", [1, 2, 11])
def test_the_model_writes_what_the_grammar_says(model, count):
    asked = Prompt("You rank.", "Rank [1], [2] and [3].")
    reply = model.complete(asked, Decoding(max_tokens=120, grammar=permutation_grammar(count)))
    assert re.fullmatch(r"\[\d+\]( > \[\d+\])*", reply)
    assert reply.count("[") == count
    assert sorted(read_permutation(reply, count)) == list(range(1, count + 1))


def test_reads_rankings_and_what_is_left_of_them():
    assert read_permutation("[3] > [1] > [3] > [9]", 4) == (3, 1, 2, 4)
    assert read_permutation("The best is [ 2 ], then [1", 3) == (2, 1, 3)
    assert read_permutation("", 2) == (1, 2)


@given(reply=st.text(alphabet="[]0123456789 >a", max_size=60), count=st.integers(1, 12))
def test_any_reply_is_a_permutation(reply, count):
    assert sorted(read_permutation(reply, count)) == list(range(1, count + 1))
