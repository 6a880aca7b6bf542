"""Cross-encoders of the real kind, tiny and with random weights: the loading is what a downloaded one goes through."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import torch

from indexing.cross_encoder import CrossEncoder
from indexing.errors import EngineError

WORDS = ("does", "green", "tea", "lower", "blood", "pressure", "coffee", "shorten", "sleep", "the", "of", "and", "it")
TEXTS = ["green tea lower blood pressure", "coffee", "the sleep of coffee and tea " * 30]
QUESTION = "does tea lower blood pressure"


def made(folder: Path, labels: int = 1) -> Path:
    """Save a BERT of two layers that tells how relevant a text is, at random."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder.mkdir()
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]))
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=5 + len(WORDS),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        num_labels=labels,
        initializer_range=0.5,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(str(vocabulary), model_max_length=64).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("models") / "tiny")


def by_transformers(folder: Path, text: str) -> float:
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    model = AutoModelForSequenceClassification.from_pretrained(folder).eval()
    tokens = AutoTokenizer.from_pretrained(folder)(QUESTION, text, truncation=True, max_length=64, return_tensors="pt")
    with torch.inference_mode():
        return float(model(**tokens).logits[0, 0])


def test_scores_are_the_models_logits_in_the_order_of_the_texts(folder: Path) -> None:
    scores = CrossEncoder.load(str(folder)).score(QUESTION, TEXTS)
    assert scores == pytest.approx([by_transformers(folder, text) for text in TEXTS], abs=0.15)  # bfloat16
    assert len(set(scores)) == 3


def test_many_texts_are_scored_as_each_alone(folder: Path) -> None:
    model = CrossEncoder.load(str(folder))
    texts = [" ".join(WORDS[i % 7 : i % 7 + i % 5 + 1]) for i in range(40)]
    alone = [model.score(QUESTION, [text])[0] for text in texts]
    assert model.score(QUESTION, texts) == pytest.approx(alone, abs=0.15)
    assert model.score(QUESTION, []) == []


def test_a_model_of_several_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="gives a pair 3 labels and cannot rank"):
        CrossEncoder.load(str(made(tmp_path / "nli", labels=3))).score(QUESTION, TEXTS)


def test_a_model_that_is_not_here_is_refused_when_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="hf download nobody/such-a-model"):
        CrossEncoder.load("nobody/such-a-model")
    with pytest.raises(EngineError, match="No cross-encoder is bundled"):
        CrossEncoder.load("bundled")


def test_broken_weights_are_an_engine_error(tmp_path: Path) -> None:
    broken = made(tmp_path / "broken")
    (broken / "model.safetensors").write_bytes(b"nothing")
    with pytest.raises(EngineError, match="'broken'"):
        CrossEncoder.load(str(broken)).score(QUESTION, TEXTS)


def test_nothing_heavy_is_imported_before_the_first_pair(folder: Path) -> None:
    script = (
        f"import sys; from indexing.cross_encoder import CrossEncoder; CrossEncoder.load({str(folder)!r}); "
        "assert not {'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=root, check=False)
    assert (done.returncode, done.stderr) == (0, "")
