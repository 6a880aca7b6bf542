"""The probe on the bundled model's attention, by hand where numbers can be, and what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest

from agents.errors import TechniqueError
from agents.llm.attention import attention_model, content_hash
from agents.llm.locate import locate
from agents.steps.compress import COMPRESS
from agents.steps.compress.sentinel import LEAST, Probe, features, probe
from indexing.types import Hit, Query

TEA = "By how much does green tea lower systolic blood pressure?"
LAYERS, HEADS = 30, 9


@pytest.fixture(scope="module")
def model():
    return attention_model(locate("bundled"))


def test_log_odds_are_the_weighted_sum():
    made = Probe(made="by hand", model="none", sha256="", bias=0.5, weights=(1.0, -2.0))
    assert made.log_odds(np.array([[3.0, 1.0], [0.0, 0.0]])).tolist() == [3 * 1 + 1 * -2 + 0.5, 0.5]


def test_the_probe_that_comes_along_belongs_to_the_bundled_model():
    assert probe().sha256 == content_hash(locate("bundled"))
    assert len(probe().weights) == 2 * LAYERS * HEADS
    assert "even claims of SciFact" in probe().made


def test_another_model_is_refused_with_what_to_run(resources, tmp_path):
    other = tmp_path / "Other-1B.Q4_K_M.gguf"
    other.write_bytes(b"GGUF, but another one")
    with pytest.raises(TechniqueError, match=r"no probe for the model 'Other-1B.*train_sentinel\.py DATA --model"):
        COMPRESS.make("sentinel", resources, model=str(other))


def test_the_features_are_logarithms_of_the_sentences_attention_and_of_the_passages(model, library):
    passage = next(p for p in library.passages(list(library.lexical.ids())).values() if p.title.startswith("Green"))
    found = features(model, TEA, passage)
    assert found.shape == (3, 2 * LAYERS * HEADS)
    assert (found >= math.log(LEAST)).all()
    whole = found[:, LAYERS * HEADS :]
    assert (whole == whole[0]).all()
    # a mean lies between the least and the most of its parts; the blanks between sentences belong to their tokens
    parts = found[:, : LAYERS * HEADS]
    assert (whole[0] <= parts.max(axis=0) + 1e-9).all()


@pytest.fixture
def shelf(library):
    found = [passage for _, passage in sorted(library.passages(list(library.lexical.ids())).items())]
    return found, tuple(Hit(passage.id, 1.0 - i / 10) for i, passage in enumerate(found))


def test_the_sentence_that_answers_is_kept_first(shelf, resources):
    found, run = shelf
    context = COMPRESS.make("sentinel", resources).compress(Query(TEA), run, found)
    assert context.evidence[0].text.startswith("Green tea lowered systolic blood pressure by 3.2 mmHg")
    scores = [one.score for one in context.evidence]
    assert scores == sorted(scores, reverse=True)


def test_the_score_is_the_probes_mixed_with_that_of_words(shelf, resources, model):
    found, run = shelf
    words = scores_of(COMPRESS.make("sentences", resources, share=0.0).compress(Query(TEA), run, found))
    mixed = scores_of(COMPRESS.make("sentinel", resources, share=0.0).compress(Query(TEA), run, found))
    odds = {(p.id, i): z for p in found for i, z in enumerate(probe().log_odds(features(model, TEA, p)))}
    best = max(odds.values())
    # the weight of the probe is 0.3; at 6 below the best it says nothing
    expected = {key: 0.3 * max(0.0, 1 - (best - odds[key]) / 6) + 0.7 * words[key] for key in words}
    assert mixed == pytest.approx(expected, abs=0.02)  # bfloat16 does not add up the same way twice
    assert len(mixed) == 9


def scores_of(context):
    return {(one.passage.id, one.index): one.score for one in context.evidence}
