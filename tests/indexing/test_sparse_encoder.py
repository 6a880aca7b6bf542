"""Sparse encoders, tiny ones that are really saved and loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from transformers import AutoModelForMaskedLM

from indexing import turns
from indexing.errors import EngineError
from indexing.sparse_encoder import SparseModel
from indexing.types import SparseVector
from tests import tiny_models
from tests.tiny_models import WORDS

TEXTS = ["tea lowers blood pressure", "worms", "", "copper of the soil : a passage", "coffee the sleep of the worms"]
DTYPE = torch.bfloat16 if turns._computes_bfloat16() else torch.float32
COARSE = 0.02  # what padding beside other texts may change, in bfloat16


def by_hand(folder: Path, text: str) -> SparseVector:
    """Return max over places of log(1 + relu(logit)), by transformers alone."""
    read = tiny_models.tokenizer()(text, return_tensors="pt")
    with torch.inference_mode():
        logits = AutoModelForMaskedLM.from_pretrained(folder, dtype=DTYPE).eval()(**read).logits[0].float()
    weights = torch.log1p(torch.relu(logits)).amax(dim=0)
    return {token: float(weight) for token, weight in enumerate(weights) if weight > 0}


@pytest.fixture(scope="module")
def splade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.splade(tmp_path_factory.mktemp("splade"))


@pytest.fixture(scope="module")
def free(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.inference_free(tmp_path_factory.mktemp("free"))


def assert_close(found: SparseVector, wanted: SparseVector) -> None:
    tokens = found.keys() | wanted.keys()
    assert {t: found.get(t, 0.0) for t in tokens} == pytest.approx({t: wanted.get(t, 0.0) for t in tokens}, abs=COARSE)


def test_splade_weighs_questions_and_passages_alike(splade: Path) -> None:
    encoder = SparseModel.load(str(splade))
    for text, found in zip(TEXTS, encoder.encode(TEXTS), strict=True):
        assert_close(found, by_hand(splade, text))
        assert_close(encoder.encode_query(text), found)
        assert all(weight > 0 for weight in found.values())


def test_without_inference_a_question_has_the_weights_of_the_table(free: Path) -> None:
    encoder = SparseModel.load(str(free))
    assert encoder.encode_query("Tea lowers tea") == {WORDS.index("tea"): 5 / 8, WORDS.index("lowers"): 10 / 8}
    assert encoder.encode_query("") == encoder.encode_query("zebra") == {}
    for text, found in zip(TEXTS, encoder.encode(TEXTS), strict=True):
        assert_close(found, by_hand(free / "document_0_Transformer", text))


def test_no_texts_give_nothing_and_progress_may_stop_the_work(splade: Path) -> None:
    encoder = SparseModel.load(str(splade))
    assert encoder.encode([]) == []
    seen: list[int] = []
    encoder.encode(["tea"] * 40, seen.append)
    assert seen == [16, 32, 40]

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        encoder.encode(["tea"], stop)


def test_the_fingerprint_is_that_of_the_files(splade: Path, free: Path) -> None:
    assert SparseModel.load(str(splade)).fingerprint.startswith("splade:")
    assert SparseModel.load(str(splade)).fingerprint == SparseModel.load(str(splade)).fingerprint
    assert SparseModel.load(str(free)).fingerprint.startswith("free:")


def test_what_is_not_there_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="hf download nobody/such-a-model"):
        SparseModel.load("nobody/such-a-model")
    with pytest.raises(EngineError, match=r"neither config\.json nor modules\.json"):
        SparseModel.load(str(tmp_path))
    with pytest.raises(EngineError, match="No sparse encoder is bundled"):
        SparseModel.load("bundled")
