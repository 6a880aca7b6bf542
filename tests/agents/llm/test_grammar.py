from __future__ import annotations

import ctypes
import re
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.errors import ModelError
from agents.llm import Decoding, Prompt, native
from agents.llm.grammar import CitedLine, cited_grammar, read_cited
from agents.llm.llamacpp import LlamaCpp


def accepts(model: LlamaCpp, grammar: str, text: str) -> bool:
    """Return whether llama.cpp's own sampler would let a model write exactly *text* and then end."""
    api: Any = native.llama_cpp().llama_cpp
    vocabulary = api.llama_model_get_vocab(model._llama.model)
    sampler = api.llama_sampler_init_grammar(vocabulary, grammar.encode(), b"root")
    try:
        for token in [*model._llama.tokenize(text.encode(), add_bos=False), api.llama_vocab_eos(vocabulary)]:
            one = (api.llama_token_data * 1)(api.llama_token_data(token, 0.0, 0.0))
            candidates = api.llama_token_data_array(data=one, size=1, selected=-1, sorted=False)
            api.llama_sampler_apply(sampler, ctypes.byref(candidates))
            if one[0].logit == float("-inf"):
                return False
            api.llama_sampler_accept(sampler, token)
        return True
    finally:
        api.llama_sampler_free(sampler)


@pytest.mark.parametrize(
    "text",
    [
        "BM25 rewards rare terms. [2]",
        "BM25 rewards rare terms [2]",
        "Both saturate with term frequency. [1, 12]",
        'It rose by 3.2 % (p<0.05), "much" more than α-TGF; see a@b.c! [3]',
        "Первое предложение: größer. [1]\n检索增强生成减少了错误。 [2]",
        "No [1]",
        "A statement of " + "x" * 225 + " [1]",
        "A statement." + "x" * 121 + " [1]",
        "3.2 % of them rose. [1]",
        "The U.S. [1]",
        "It was a.b.c.d.e [1]",
    ],
)
def test_allows_sentences_with_numbers_in_brackets(model: LlamaCpp, text: str) -> None:
    assert accepts(model, cited_grammar(12, 2), text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A statement without a number.",
        "... [1]",
        "A number that is not there. [13]",
        "A number that is not there. [0]",
        "Three numbers are too many. [1, 2, 3]",
        "One sentence. And another one. [1]",
        "As [7] showed, it rose. [1]",
        " It begins with a space. [1]",
        "It goes on after the number. [1] See?",
        "It has a line too many. [1]\nIt has a line too many. [1]\nIt has a line too many. [1]",
        "It ends in an empty line. [1]\n",
        "A tab is in\tthis sentence. [1]",
        "An escape is in \x1b[31m this sentence. [1]",
        "x" * 241 + " [1]",
        "It was a.b.c.d.e.f [1]",
        "A statement." + "x" * 123 + " [1]",
    ],
)
def test_forbids_everything_else(model: LlamaCpp, text: str) -> None:
    assert not accepts(model, cited_grammar(12, 2), text)


def test_bounds_every_repetition() -> None:
    grammar = cited_grammar(3, 5, 80)
    assert "line){0,4}" in grammar
    assert "plain{0,79}" in grammar
    assert "plain{0,40}" in grammar
    assert not {"*", "+", ",}"} & {grammar[i : i + n] for n in (1, 2) for i in range(len(grammar))}


def test_what_a_model_writes_at_random_reads_back(model: LlamaCpp) -> None:
    prompt = Prompt("Answer from the sentences.", "[1] Salt melts ice.\n[2] Sand does not.\n\nWhat melts ice?")
    for seed in range(3):
        decoding = Decoding(max_tokens=400, temperature=1.5, seed=seed, grammar=cited_grammar(2, 2, 40))
        reply = model.complete(prompt, decoding)
        raw = reply.split("\n")
        assert len(raw) <= 2
        assert all(re.fullmatch(r"[^\[\]]+ \[[12](, [12])?\]", line) for line in raw)
        assert all(line.numbers and set(line.numbers) <= {1, 2} for line in read_cited(reply, 2))


@pytest.mark.parametrize(("sources", "statements", "characters"), [(0, 1, 100), (1, 0, 100), (1, 1, 9)])
def test_refuses_bounds_that_allow_no_answer(sources: int, statements: int, characters: int) -> None:
    with pytest.raises(ModelError, match="takes at least 1, 1 and 10"):
        cited_grammar(sources, statements, characters)


@pytest.mark.parametrize(
    ("reply", "lines"),
    [
        ("Yes. [2]\nNo. [1, 3]", (CitedLine("Yes.", (2,)), CitedLine("No.", (1, 3)))),
        ("- Yes. [2][9]", (CitedLine("Yes.", (2,)),)),
        ("2. - Yes. [2]\n10) 3.5 % rose. [1]", (CitedLine("Yes.", (2,)), CitedLine("3.5 % rose.", (1,)))),
        ("  * Yes [3] [1].  ", (CitedLine("Yes", (1, 3)),)),
        ("It is so. [9]", (CitedLine("It is so.", ()),)),
        ("It is so. []", (CitedLine("It is so.", ()),)),
        ("Here is the answer:\n\nIt is so. [1]\nIt was cut off in the mid", (CitedLine("It is so.", (1,)),)),
        ("[1]", ()),
        ("", ()),
        ("As [7] showed, it rose. [1; 1]", (CitedLine("As (7) showed, it rose.", (1,)),)),
        ("It \u3010\uff12\u3011 rose\u202e\x1b[31m.\ud800\u200b [\uff11]", (CitedLine("It (\uff12) rose(31m.", (1,)),)),
        ("It rose\U000e0041\U000e0042. [1]", (CitedLine("It rose.", (1,)),)),
        ("\u2212 3 \u00b0C was measured. [1]", (CitedLine("\u2212 3 \u00b0C was measured.", (1,)),)),
        ("-3 \u00b0C was measured. [1]", (CitedLine("-3 \u00b0C was measured.", (1,)),)),
    ],
)
def test_reads_statements_and_their_numbers(reply: str, lines: tuple[CitedLine, ...]) -> None:
    assert read_cited(reply, 3) == lines


def test_reads_a_line_of_blanks_at_once() -> None:
    assert read_cited("a" + " " * 50_000 + "b [" + " " * 50_000, 3) == ()
    assert read_cited("a" + " " * 50_000 + "b. [1]" + " " * 50_000, 3) == (CitedLine("a b.", (1,)),)


@pytest.mark.parametrize("bracket", ["[]", "[1]", "a [1]", "[1", "1]", "- "])
def test_reads_a_line_in_its_size(bracket: str) -> None:
    began = time.perf_counter()
    assert read_cited(bracket * 50_000 + "x", 3) == ()
    assert time.perf_counter() - began < 5  # seconds; a hundredth of one, and minutes where every bracket was tried


def test_leaves_out_a_line_longer_than_any_statement_and_lines_beyond_the_most():
    assert read_cited("x" * 1_990 + ". [1]\n" + "x" * 2_000 + ". [1]\nYes. [2]", 3)[1:] == (CitedLine("Yes.", (2,)),)
    assert len(read_cited("\n".join(f"Number {n}. [1]" for n in range(5_000)), 3)) == 40


def test_leaves_out_a_number_that_no_machine_reads() -> None:
    assert read_cited("It is so. [" + "1" * 5_000 + ", 2]", 3) == (CitedLine("It is so.", (2,)),)


@given(st.text(), st.integers(1, 9))
def test_reads_whatever_comes_without_inventing_numbers(reply: str, sources: int) -> None:
    for line in read_cited(reply, sources):
        assert line.text
        assert not set("[]\uff3b\uff3d\u3010\u3011\x1b\u202e\u200b") & set(line.text)
        assert set(line.numbers) <= set(range(1, sources + 1))
