"""Models for inference of the real kind, tiny and with random weights."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from indexing.entailment import Inference
from indexing.errors import EngineError
from tests import tiny_models

LABELS = ("contradiction", "ENTAILMENT", "neutral")
PREMISES = ["tea lowers blood pressure", "coffee", "the sleep of worms " * 3]
HYPOTHESIS = "tea lowers pressure"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.cross_encoder(tmp_path_factory.mktemp("models"), LABELS)


def by_transformers(folder: Path, premise: str) -> list[float]:
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    model = AutoModelForSequenceClassification.from_pretrained(folder).eval()
    tokens = AutoTokenizer.from_pretrained(folder)(premise, HYPOTHESIS, truncation=True, return_tensors="pt")
    with torch.inference_mode():
        return [float(p) for p in model(**tokens).logits[0].softmax(0)]


def test_probabilities_are_the_models_by_the_names_of_its_labels(folder: Path) -> None:
    readings = Inference.load(str(folder)).read(PREMISES, HYPOTHESIS)
    for premise, reading in zip(PREMISES, readings, strict=True):
        contradiction, entailment, _ = by_transformers(folder, premise)
        assert reading.entailment == pytest.approx(entailment, abs=0.02)  # bfloat16
        assert reading.contradiction == pytest.approx(contradiction, abs=0.02)
    assert len({reading.entailment for reading in readings}) == 3
    assert Inference.load(str(folder)).read([], HYPOTHESIS) == []


def test_another_order_of_the_labels_is_another_reading(folder: Path, tmp_path: Path) -> None:
    turned = tiny_models.cross_encoder(tmp_path, tuple(reversed(LABELS)))  # the same weights
    (one,), (other,) = (Inference.load(str(place)).read(PREMISES[:1], HYPOTHESIS) for place in (folder, turned))
    assert one.entailment == pytest.approx(other.entailment, abs=1e-6)  # it stands in the middle
    assert abs(one.contradiction - other.contradiction) > 0.01


@pytest.mark.parametrize("labels", [("LABEL_0", "LABEL_1", "LABEL_2"), ("entailment", "not_entailment"), ("one",)])
def test_a_model_without_the_labels_is_refused_when_named(labels: tuple[str, ...], tmp_path: Path) -> None:
    place = tiny_models.cross_encoder(tmp_path, labels)
    with pytest.raises(EngineError, match="needs entailment and contradiction among them"):
        Inference.load(str(place))


def test_a_model_that_is_not_here_is_refused_when_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="hf download nobody/such-a-model"):
        Inference.load("nobody/such-a-model")
    with pytest.raises(EngineError, match="No model for inference is bundled"):
        Inference.load("bundled")
    (tmp_path / "modules.json").write_text(json.dumps([]))
    with pytest.raises(EngineError, match="says nothing about the labels"):
        Inference.load(str(tmp_path))


def test_nothing_heavy_is_imported_before_the_first_pair(folder: Path) -> None:
    script = (
        f"import sys; from indexing.entailment import Inference; Inference.load({str(folder)!r}); "
        "assert not {'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=root, check=False)
    assert (done.returncode, done.stderr) == (0, "")
