"""The bundled model's likelihoods, against llama-cpp-python's own log-probabilities."""

from __future__ import annotations

import math

import pytest

from agents.errors import ModelError
from agents.llm import Decoding, Prompt, native
from agents.llm.llamacpp import LlamaCpp
from agents.llm.locate import locate

TEA = Prompt(
    "You write questions.",
    "Passage: Green tea lowered blood pressure by 3.2 mmHg.\n\nPlease write a question based on this passage.",
)
COFFEE = Prompt(
    TEA.system,
    "Passage: Coffee before bedtime shortened sleep by 41 minutes.\n\nPlease write a question based on this passage.",
)
ABOUT_TEA = "Does green tea lower blood pressure?"
ABOUT_COFFEE = "Does coffee shorten sleep?"


def by_the_library(model: LlamaCpp, prompt: Prompt, reply: str) -> float:
    """Return the mean log-probability of *reply* from a model that keeps the logits of every token."""
    llama = native.load(locate("bundled"), {"n_ctx": 512, "logits_all": True})
    try:
        tokens = model._frame.tokens(llama, prompt)
        said = llama.tokenize(reply.encode(), add_bos=False, special=False)
        llama.eval([*tokens, *said])
        logprobs = llama.logits_to_logprobs(llama.scores[len(tokens) - 1 : llama.n_tokens - 1])
        return float(sum(row[token] for row, token in zip(logprobs, said, strict=True))) / len(said)
    finally:
        llama.close()


def test_agrees_with_llama_cpp_pythons_log_probabilities(model):
    assert model.log_likelihood(TEA, ABOUT_TEA) == pytest.approx(by_the_library(model, TEA, ABOUT_TEA), abs=0.02)


def test_a_question_is_likelier_after_the_passage_that_answers_it(model):
    assert model.log_likelihood(TEA, ABOUT_TEA) > model.log_likelihood(COFFEE, ABOUT_TEA)
    assert model.log_likelihood(COFFEE, ABOUT_COFFEE) > model.log_likelihood(TEA, ABOUT_COFFEE)


def test_is_the_same_whatever_was_read_before(model):
    first = model.log_likelihood(TEA, ABOUT_TEA)
    for between in (TEA, COFFEE):
        model.log_likelihood(between, ABOUT_COFFEE)
        assert model.log_likelihood(TEA, ABOUT_TEA) == pytest.approx(first, abs=0.02)


def test_what_is_written_afterwards_is_what_would_have_been_written(model):
    decoding = Decoding(max_tokens=12)
    before = model.complete(COFFEE, decoding)
    model.log_likelihood(COFFEE, ABOUT_COFFEE)
    assert model.complete(COFFEE, decoding) == before


def test_reads_prompts_longer_than_a_batch(model):
    long = Prompt(TEA.system, f"Passage: {'Green tea lowered blood pressure. ' * 90}\n\nPlease write a question.")
    assert model.count_tokens(long.user) > 512
    assert -10 < model.log_likelihood(long, ABOUT_TEA) < 0


def test_a_probability_of_one_token_is_that_of_greedy_writing(model):
    written = model.complete(TEA, Decoding(max_tokens=1))
    likelihood = model.log_likelihood(TEA, written)
    assert all(likelihood >= model.log_likelihood(TEA, other) for other in ("tea", "Yes", "Passage"))
    assert math.exp(likelihood) > 0.05


def test_refuses_what_has_no_likelihood(model):
    with pytest.raises(ModelError, match="has no tokens"):
        model.log_likelihood(TEA, "")
    with pytest.raises(ModelError, match="has room for 2,048"):
        model.log_likelihood(TEA, "word " * 3000)


def test_a_closed_model_says_so():
    closed = LlamaCpp.load(locate("bundled"), 512)
    closed.close()
    with pytest.raises(ModelError, match="was closed"):
        closed.log_likelihood(TEA, ABOUT_TEA)
