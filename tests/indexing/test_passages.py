from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexing.errors import UnreadableFile
from indexing.passages import make_passages
from indexing.types import Block, Box, Kind, Metadata, Page, Parsed, Passage, Word, passage_id

ID = "0123456789abcdef"


def words_of(texts: Sequence[str]) -> list[int]:
    """Count a token for every word; enough to plan with."""
    return [len(text.split()) for text in texts]


def passages(*blocks: Block, target: int = 200, title: str = "A title") -> list[Passage]:
    return make_passages(ID, Parsed(Metadata(title=title), (), blocks), count_tokens=words_of, target_tokens=target)


def sentences(passage: Passage) -> list[str]:
    return [passage.sentence_text(i) for i in range(len(passage.sentences))]


def prose(number: int, count: int, *, words: int = 10) -> str:
    """Return *count* sentences of so many words."""
    return " ".join(f"Sentence {number} {i} has {' '.join(['word'] * (words - 4))}." for i in range(count))


def test_a_document_without_blocks_has_no_passages():
    assert passages() == []


def test_every_sentence_is_a_verbatim_slice_and_paragraphs_stand_on_lines():
    (passage,) = passages(Block("It rains.  It pours."), Block("It stops."))
    assert passage.text == "It rains.  It pours.\nIt stops."
    assert sentences(passage) == ["It rains.", "It pours.", "It stops."]


def test_passages_carry_title_section_position_and_id():
    first, second = passages(Block("It rains.", section="Weather"), Block("It pours.", section="More weather"))
    assert (first.heading, second.heading) == ("A title > Weather", "A title > More weather")
    assert (first.position, second.position) == (0, 1)
    assert second.id == passage_id(ID, 1)
    assert second.key == f"{ID}:1"


def test_a_section_of_400_tokens_becomes_two_passages_without_overlap():
    text = prose(1, 40)
    first, second = passages(Block(text))
    assert [len(passage.sentences) for passage in (first, second)] == [20, 20]
    assert f"{first.text} {second.text}" == text


def test_prose_goes_on_after_a_table_in_the_middle_of_its_section():
    made = passages(Block("It rains here."), Block("a\tb\nc\td", Kind.TABLE), Block("It pours there."))
    assert [(passage.kind, passage.text) for passage in made] == [
        (Kind.PROSE, "It rains here.\nIt pours there."),
        (Kind.TABLE, "a\tb\nc\td"),
    ]


def test_a_table_keeps_its_caption_and_its_rows_are_sentences():
    (table,) = passages(Block("Table 1. Scores.", Kind.CAPTION), Block("BM25 | .676\nRRF | .713", Kind.TABLE))
    assert table.kind is Kind.TABLE
    assert sentences(table) == ["Table 1. Scores.", "BM25 | .676", "RRF | .713"]


def test_a_caption_below_goes_to_the_table_above_and_a_figures_stays_alone():
    made = passages(
        Block("a | b", Kind.TABLE),
        Block("Table 1. Below.", Kind.CAPTION),
        Block("Figure 1. A map.", Kind.CAPTION),
        Block("c | d", Kind.TABLE),
    )
    assert [passage.text for passage in made] == ["a | b\nTable 1. Below.", "Figure 1. A map.", "c | d"]


def test_a_long_table_is_cut_between_rows():
    table = "\n".join(f"row {i} | value {i}" for i in range(100))  # 5 tokens a row
    made = passages(Block(table, Kind.TABLE))
    assert len(made) > 1
    assert "\n".join(passage.text for passage in made) == table


def test_halves_of_a_sentence_that_was_not_put_together_are_not_quoted():
    texts = ["It is long. From the table of the scores, we can", "see that this is higher. It is shown below the text."]
    blocks = [Block(text, words=(Word(0, len(text), Box(1, 0, 0, 1, 1)),)) for text in texts]
    quoted = [sentence.quotable for passage in passages(*blocks) for sentence in passage.sentences]
    assert quoted == [False, False, False, True]
    unplaced = [sentence.quotable for passage in passages(Block(texts[1])) for sentence in passage.sentences]
    assert unplaced == [True, True]


def test_references_are_grouped_and_never_quoted():
    entries = [Block(f"[{i}] Smith J. Paper {i}. 2019.", Kind.REFERENCES, "References") for i in range(3)]
    (passage,) = passages(*entries)
    assert passage.kind is Kind.REFERENCES
    assert [sentence.quotable for sentence in passage.sentences] == [False, False, False]


def test_rows_and_captions_may_be_quoted_and_debris_may_not():
    (table, text) = passages(Block("BM25 | .676", Kind.TABLE), Block("The score was .676 in all runs. See p. 3."))
    assert [sentence.quotable for sentence in table.sentences] == [True]
    assert [sentence.quotable for sentence in text.sentences] == [True, False]


def test_a_sentence_of_more_than_twice_the_target_is_cut_at_clauses():
    clause = "one two three four five six seven eight nine ten"
    text = ", ".join([clause] * 50) + "."  # 500 tokens
    made = passages(Block(text))
    assert len(made) >= 3
    assert all(passage.text.endswith((",", ".")) for passage in made)
    assert " ".join(passage.text for passage in made) == text


def test_sentences_know_their_page_and_the_lines_they_stand_on():
    text = "It rains. It pours."
    words = (
        Word(0, 2, Box(3, 50, 700, 60, 710)),
        Word(3, 9, Box(3, 65, 700, 95, 710)),
        Word(10, 12, Box(3, 100, 700, 110, 710)),
        Word(13, 19, Box(4, 50, 60, 80, 70)),
    )
    parsed = Parsed(Metadata(), (Page(3, 600, 800, ""), Page(4, 600, 800, "")), (Block(text, page=3, words=words),))
    (passage,) = make_passages(ID, parsed, count_tokens=words_of)
    first, second = passage.sentences
    assert first.boxes == (Box(3, 50, 700, 95, 710),)
    assert second.boxes == (Box(3, 100, 700, 110, 710), Box(4, 50, 60, 80, 70))
    assert (first.page, second.page, passage.page) == (3, 3, 3)


def test_a_sentence_in_a_paragraph_over_two_pages_has_the_page_it_begins_on():
    words = (Word(0, 9, Box(1, 0, 0, 9, 9)), Word(10, 19, Box(2, 0, 0, 9, 9)))
    (passage,) = passages(Block("It rains. It pours.", page=1, words=words))
    assert [sentence.page for sentence in passage.sentences] == [1, 2]


def test_the_same_document_gives_the_same_passages():
    block = Block(prose(1, 100))
    assert passages(block) == passages(block)


def test_refuses_a_target_below_one():
    with pytest.raises(ValueError, match="target_tokens is 0"):
        passages(Block("It rains."), target=0)


def test_refuses_a_document_with_more_passages_than_can_be_numbered():
    rows = Block("\n".join(["a b"] * 65_537), Kind.TABLE)
    with pytest.raises(UnreadableFile, match=r"has 65,537 passages, more than the 65,536 .* split it"):
        passages(rows, target=1)


KINDS = st.sampled_from(list(Kind))
BLOCKS = st.lists(
    st.builds(
        Block,
        text=st.text(alphabet="ab Xy.!\n|(", max_size=120),
        kind=KINDS,
        section=st.sampled_from(["", "One", "Two"]),
    ),
    max_size=12,
)


@given(BLOCKS)
def test_everything_that_was_read_is_in_exactly_one_passage(blocks):
    made = passages(*blocks, target=10)
    read = "".join("".join(block.text.split()) for block in blocks)
    kept = "".join("".join(passage.text.split()) for passage in made)
    assert sorted(read) == sorted(kept)
    assert [passage.position for passage in made] == list(range(len(made)))
    for passage in made:
        assert passage.sentences[0].start == 0
        assert passage.sentences[-1].end == len(passage.text)
        assert all(text and text == text.strip() for text in sentences(passage))
