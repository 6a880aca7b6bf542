"""What the last token attends to, held against the model's own attention and against what softmax promises."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from agents.errors import ModelError, ModelMissing
from agents.llm.attention import AttentionModel, attention_model, content_hash
from agents.llm.locate import locate

TEXT = "Passage: Green tea lowers blood pressure. Coffee does not.\n\nQuestion: What lowers blood pressure?\n\nAnswer:"


@pytest.fixture(scope="module")
def model() -> AttentionModel:
    return attention_model(locate("bundled"))


def test_all_tokens_together_are_attended_to_with_1(model):
    with model._model.turn(threads=1) as (_, tokenizer):
        count = len(tokenizer(TEXT, add_special_tokens=False)["input_ids"])
    assert model.attended(TEXT, [(0, len(TEXT))])[0] * count == pytest.approx(np.ones(30 * 9), abs=0.02)


def test_is_what_the_model_itself_says_of_its_last_token(model):
    import torch

    span = (TEXT.index("Coffee"), TEXT.index(" does not"))
    with model._model.turn(threads=1) as (decoder, tokenizer), torch.inference_mode():
        read = tokenizer(TEXT, add_special_tokens=False, return_offsets_mapping=True)
        decoder.set_attn_implementation("eager")
        layers = decoder(torch.tensor([read["input_ids"]]), output_attentions=True).attentions
    inside = [i for i, (start, end) in enumerate(read["offset_mapping"]) if start < span[1] and span[0] < end]
    expected = torch.cat([layer[0, :, -1] for layer in layers]).float().numpy()[:, inside].mean(axis=1)
    assert model.attended(TEXT, [span])[0] == pytest.approx(expected, rel=0.1, abs=0.01)  # bfloat16 has 8 bits


def test_a_span_without_a_token_gets_nothing(model):
    assert (model.attended(TEXT, [(4, 4), (10_000, 10_010)]) == 0).all()


@pytest.mark.parametrize("text", ["", "tea " * 9000])
def test_a_text_that_the_model_cannot_read_is_refused(model, text):
    with pytest.raises(ModelError, match="reads 2 to 8,192"):
        model.attended(text, [(0, 1)])


def test_a_file_that_is_no_model_says_so(tmp_path: Path):
    file = tmp_path / "broken.gguf"
    file.write_bytes(b"GGUF")
    with pytest.raises(ModelError, match=r"attention of 'broken\.gguf' cannot be read"):
        AttentionModel(file).attended("one two three", [(0, 3)])


def test_a_file_is_known_by_its_content(tmp_path: Path):
    file = tmp_path / "abc"
    file.write_bytes(b"abc")
    assert content_hash(file) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # NIST's example


def test_without_the_package_that_reads_such_files_it_says_what_to_install(monkeypatch, tmp_path: Path):
    monkeypatch.setitem(sys.modules, "gguf", None)
    with pytest.raises(ModelMissing, match=r"Run `pip install gguf==0\.19\.0`"):
        AttentionModel(tmp_path / "any.gguf")
