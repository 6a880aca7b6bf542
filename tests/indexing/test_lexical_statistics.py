"""What the text index tells about its passages and its words."""

from __future__ import annotations

from indexing.lexical import LexicalIndex
from indexing.types import Kind, Passage, passage_id
from indexing.vectors import Facets


def write(index: LexicalIndex, number: int, text: str, *, title: str = "") -> None:
    name = f"{number << 20:016x}"
    index.write([Passage(passage_id(name, 0), name, 0, text, title, "", Kind.PROSE, None, ())], Facets(name, "x"), "en")


def test_mean_lengths_count_every_passage_and_follow_commits() -> None:
    index = LexicalIndex(None)
    assert index.mean_length("body") == 0.0
    write(index, 1, "three more words", title="one")
    write(index, 2, "zebra")
    index.commit()
    assert [index.mean_length(field) for field in ("body", "title")] == [(4 + 1) / 2, 1 / 2]
    write(index, 3, "a b c d e f g")
    index.commit()
    assert index.mean_length("body") == (4 + 1 + 7) / 3


class Overtaken(LexicalIndex):
    """What is written is committed just after a mean was computed, as another thread may do."""

    def _mean(self, field: str) -> float:
        found = super()._mean(field)
        self.commit()
        return found


def test_a_mean_length_that_a_commit_overtook_is_not_kept() -> None:
    index = Overtaken(None)
    write(index, 1, "zebra")
    index.commit()
    write(index, 2, "a b c d e f g")
    assert index.mean_length("body") == 1.0
    assert index.mean_length("body") == (1 + 7) / 2


def test_vocabulary_lists_frequent_terms_of_a_beginning_first() -> None:
    index = LexicalIndex(None)
    for number, text in enumerate(("heart heat", "heart", "hemp lung"), start=1):
        write(index, number, text)
    index.commit()
    assert index.vocabulary("he", 2) == {"heart": 2, "heat": 1}
    assert index.vocabulary("x", 9) == {}
