"""Prompts and cut embeddings, with a tiny bi-encoder that is really saved and loaded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import AutoModel

from indexing.encoder import Encoder
from indexing.errors import EngineError
from indexing.types import Vector
from tests import tiny_models

COARSE = 0.02  # what bfloat16 may be off by, where the processor computes in it


def by_hand(folder: Path, text: str) -> Vector:
    """Return the mean of the token vectors of *text*, of length 1, by transformers alone."""
    read = tiny_models.tokenizer()(text, return_tensors="pt")
    with torch.inference_mode():
        tokens = AutoModel.from_pretrained(folder).eval()(**read).last_hidden_state[0].numpy()
    mean = tokens.mean(axis=0)
    return mean / np.linalg.norm(mean)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.dense(tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module", params=["document", "passage", "corpus"])
def e5(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a model that has saved prompts, the one for passages under each of its three names."""
    return tiny_models.dense(tmp_path_factory.mktemp("e5"), {"query": "query: ", request.param: "passage: "})


def test_saved_prompts_are_written_before_questions_and_passages(e5: Path) -> None:
    encoder = Encoder.load(str(e5))
    question, passage = encoder.encode_query("tea lowers blood pressure"), encoder.encode(["worms of the soil"])[0]
    assert question == pytest.approx(by_hand(e5, "query: tea lowers blood pressure"), abs=COARSE)
    assert passage == pytest.approx(by_hand(e5, "passage: worms of the soil"), abs=COARSE)
    assert np.abs(passage - by_hand(e5, "worms of the soil")).max() > 3 * COARSE


def test_given_prompts_go_before_saved_ones_and_an_empty_one_is_none(e5: Path) -> None:
    encoder = Encoder.load(str(e5), query_prompt="a ", document_prompt="")
    assert encoder.encode_query("tea") == pytest.approx(by_hand(e5, "a tea"), abs=COARSE)
    assert encoder.encode(["tea"])[0] == pytest.approx(by_hand(e5, "tea"), abs=COARSE)


def test_a_model_without_prompts_gets_none_until_they_are_given(plain: Path) -> None:
    assert Encoder.load(str(plain)).encode(["tea"])[0] == pytest.approx(by_hand(plain, "tea"), abs=COARSE)
    encoder = Encoder.load(str(plain), query_prompt="query: ", document_prompt="passage: ")
    assert encoder.encode_query("tea") == pytest.approx(by_hand(plain, "query: tea"), abs=COARSE)
    assert encoder.encode(["tea"])[0] == pytest.approx(by_hand(plain, "passage: tea"), abs=COARSE)


def test_a_prompt_takes_its_tokens_from_the_text(plain: Path) -> None:
    assert Encoder.load(str(plain)).max_tokens == tiny_models.LENGTH - 2
    assert Encoder.load(str(plain), document_prompt="passage: ").max_tokens == tiny_models.LENGTH - 2 - 2


def test_the_tokens_of_a_prompt_are_not_the_texts(e5: Path) -> None:
    encoder = Encoder.load(str(e5))
    _, tokens = encoder.encode_question("tea lowers blood pressure")
    assert tokens.words == ("tea", "lowers", "blood", "pressure")
    assert len(tokens.vectors) == 4
    assert [len(signs) for signs in encoder.encode_passages(["worms of the soil", "tea"])[1]] == [4, 1]


def test_embeddings_are_cut_and_made_of_length_1_again(plain: Path) -> None:
    whole, cut = Encoder.load(str(plain)), Encoder.load(str(plain), truncate_dim=4)
    texts = ["tea lowers blood pressure", "worms", "copper of the soil"]
    first = whole.encode(texts)[:, :4]
    assert cut.dim == 4
    assert cut.encode(texts) == pytest.approx(first / np.linalg.norm(first, axis=1, keepdims=True), abs=1e-6)
    assert np.linalg.norm(cut.encode_query("tea")) == pytest.approx(1, abs=1e-6)


def test_the_fingerprint_says_what_differs_from_the_model(plain: Path) -> None:
    whole = Encoder.load(str(plain))
    assert Encoder.load(str(plain), truncate_dim=16).fingerprint == whole.fingerprint
    assert Encoder.load(str(plain), truncate_dim=8).fingerprint == f"{whole.fingerprint}:8d"
    given = [Encoder.load(str(plain), query_prompt=query, document_prompt=document) for query, document in PROMPTS]
    assert len({encoder.fingerprint for encoder in (whole, *given)}) == 1 + len(PROMPTS)
    assert all(encoder.fingerprint.startswith(f"{whole.fingerprint}:prompts-") for encoder in given)


PROMPTS = [("query: ", None), (None, "query: "), ("query: ", "passage: "), ("query: passage: ", "")]


@pytest.mark.parametrize("dim", [0, -1, 17])
def test_more_dimensions_than_there_are_are_refused(plain: Path, dim: int) -> None:
    with pytest.raises(
        EngineError, match=rf"'dense' cannot be cut to {dim} .* makes 16\. Set encoder_truncate_dim to 1"
    ):
        Encoder.load(str(plain), truncate_dim=dim)
