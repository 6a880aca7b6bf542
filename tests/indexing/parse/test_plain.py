from __future__ import annotations

import pytest

from indexing.errors import UnreadableFile
from indexing.parse.plain import parse_plain
from indexing.types import Block, Kind

PAPER = """\
Feedback without relevance judgements

ABSTRACT

We study feed-
back in three collections. The first
is small.

1 Introduction

Rocchio came first.

1.1 Aims

- One aim is
  recall.
- Another is precision.

2. Results
----------

Run\tMAP
BM25\t.25
RM3\t.29

References

[1] Rocchio J. Relevance feedback. 1971.
[2] Lavrenko V, Croft B. Relevance
    models. 2001.
"""


def parse(tmp_path, text):
    path = tmp_path / "paper.txt"
    path.write_text(text, encoding="utf-8")
    return parse_plain(path)


def test_reads_title_sections_lists_tables_and_references(tmp_path):
    parsed = parse(tmp_path, PAPER)
    assert parsed.metadata.title == "Feedback without relevance judgements"
    assert parsed.pages == ()
    assert parsed.blocks == (
        Block("We study feedback in three collections. The first is small.", section="ABSTRACT"),
        Block("Rocchio came first.", section="1 Introduction"),
        Block("- One aim is recall.", section="1 Introduction > 1.1 Aims"),
        Block("- Another is precision.", section="1 Introduction > 1.1 Aims"),
        Block("Run\tMAP\nBM25\t.25\nRM3\t.29", Kind.TABLE, "2. Results"),
        Block("[1] Rocchio J. Relevance feedback. 1971.", Kind.REFERENCES, "References"),
        Block("[2] Lavrenko V, Croft B. Relevance models. 2001.", Kind.REFERENCES, "References"),
    )


def test_a_first_paragraph_that_is_prose_is_no_title(tmp_path):
    parsed = parse(tmp_path, "It rained for days.\n\nThen it stopped.")
    assert parsed.metadata.title == ""
    assert [block.text for block in parsed.blocks] == ["It rained for days.", "Then it stopped."]


def test_a_word_divided_at_a_line_end_is_joined_and_a_compound_seen_elsewhere_is_not(tmp_path):
    parsed = parse(tmp_path, "The well-known rule is well-\nknown in feed-\nback and PaSa-\nGPT.")
    assert parsed.blocks[0].text == "The well-known rule is well-known in feedback and PaSa- GPT."


def test_a_file_without_words_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="has no words in it"):
        parse(tmp_path, "----\n\n****")


def test_a_single_line_is_a_document(tmp_path):
    assert parse(tmp_path, "Only this").blocks == (Block("Only this"),)
