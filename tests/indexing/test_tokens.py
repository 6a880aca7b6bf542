"""How the bundled model cuts texts."""

from __future__ import annotations

import pytest

from indexing import tokens
from indexing.model_files import BUNDLED, ModelFiles
from indexing.tokens import Tokens


@pytest.fixture(scope="module")
def bundled() -> Tokens:
    return Tokens(ModelFiles.find(BUNDLED))


def test_counts_without_what_the_model_adds(bundled: Tokens) -> None:
    assert bundled.count(["", "heron", "The heron waits."]) == [0, 1, 4]
    assert [len(one) - 2 for one in bundled.cut(["", "heron", "The heron waits."])] == [0, 1, 4]


def test_counts_the_same_when_asked_again_and_when_it_has_forgotten(
    bundled: Tokens, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"Heron number {n} waits for {n * 37} fish." for n in range(40)]
    first = bundled.count(texts)
    assert bundled.count(texts[::-1]) == first[::-1]
    monkeypatch.setattr(tokens, "_KEPT", 10)
    for start in range(0, 40, 5):
        assert bundled.count(texts[start : start + 7]) == first[start : start + 7]


def test_knows_english_and_hardly_any_chinese(bundled: Tokens) -> None:
    assert bundled.knows("For what does the grey heron wait?")
    assert not bundled.knows("苍鹭在等待什么鱼类出现于浅水区域")
