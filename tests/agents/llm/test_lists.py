"""Lines, phrases and words: what a grammar lets a real model write, and what is read of lists."""

from __future__ import annotations

import pytest

from agents.errors import ModelError
from agents.llm import Decoding, Prompt
from agents.llm.lists import lines_grammar, phrases_grammar, read_phrases, words_grammar

ASK = Prompt("", "Write about coffee and sleep, with (brackets), * stars and - hyphens.")


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("coffee, Caffeine;\ncaffeine", ("coffee", "Caffeine")),
        ("sleep latency | deep-sleep", ("sleep latency", "deep-sleep")),
        ('"tea" - *milk*: - cup.', ("tea", "milk", "cup")),
        ("咖啡\n睡眠", ("咖啡", "睡眠")),
        (" , ;\n", ()),
    ],
)
def test_phrases_are_read_however_they_are_parted(text, phrases):
    assert read_phrases(text) == phrases


@pytest.mark.parametrize("seed", range(3))
def test_a_model_keeps_to_the_form(model, seed):
    def reply(grammar):
        return model.complete(ASK, Decoding(max_tokens=64, temperature=1.5, seed=seed, grammar=grammar))

    words = reply(words_grammar(3, 6)).split(" ")
    assert 3 <= len(words) <= 6
    assert not any(set(word) & set("()*,.:;\n") for word in words)
    phrases = reply(phrases_grammar(2, 3, words=2)).split("\n")
    assert 2 <= len(phrases) <= 3
    assert all(len(phrase.split(" ")) <= 2 for phrase in phrases)
    lines = reply(lines_grammar(2, 40)).split("\n")
    assert len(lines) == 2
    assert all(2 <= len(line) <= 40 and line[0] not in "*-# " for line in lines)


@pytest.mark.parametrize(
    "grammar",
    [
        lambda: words_grammar(0, 3),
        lambda: words_grammar(4, 3),
        lambda: phrases_grammar(1, 0),
        lambda: phrases_grammar(1, 2, words=0),
        lambda: lines_grammar(0),
        lambda: lines_grammar(1, characters=1),
    ],
)
def test_bounds_that_allow_nothing_are_refused(grammar):
    with pytest.raises(ModelError, match="Nothing can be written"):
        grammar()
