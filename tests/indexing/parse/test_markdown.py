from __future__ import annotations

import logging

import pytest

from indexing.errors import UnreadableFile
from indexing.parse.markdown import parse_markdown
from indexing.types import Block, Kind, Metadata

PAPER = """\
---
title: "Fusion: two lists"
author:
  - Jane Doe
  - name: John Roe
date: 2021-03-04
doi: https://doi.org/10.1000/ABC
---
# Fusion

We *fuse* two lists, `bm25` and **dense**,
by [RRF](http://example.org).

## Method

![A picture of two lists](lists.png)

1. First, rank.
2. Then add:
   - reciprocals

| run  | nDCG |
|------|-----:|
| BM25 | .676 |
| RRF  | .713 |

Table 1: Scores.

### Code

```python
score = 1 / (60 + rank)

print(score)
```

<!-- a comment -->
<div align="center"><img src="x.png" alt="A drawing"><b>Bold</b> text</div>

## References

- Cormack et al. 2009.
- Fox and Shaw. 1994.
"""


def parse(tmp_path, text):
    path = tmp_path / "paper.md"
    path.write_text(text, encoding="utf-8")
    return parse_markdown(path)


def test_reads_front_matter_as_metadata(tmp_path):
    assert parse(tmp_path, PAPER).metadata == Metadata(
        "Fusion: two lists", ("Jane Doe", "John Roe"), 2021, "10.1000/abc"
    )


def test_reads_every_kind_of_block_under_its_headings(tmp_path):
    assert parse(tmp_path, PAPER).blocks == (
        Block("We fuse two lists, bm25 and dense, by RRF."),
        Block("A picture of two lists", Kind.CAPTION, "Method"),
        Block("First, rank.", section="Method"),
        Block("Then add:", section="Method"),
        Block("reciprocals", section="Method"),
        Block("run\tnDCG\nBM25\t.676\nRRF\t.713", Kind.TABLE, "Method"),
        Block("Table 1: Scores.", Kind.CAPTION, "Method"),
        Block("score = 1 / (60 + rank)\n\nprint(score)", Kind.TABLE, "Method > Code"),
        Block("A drawing", Kind.CAPTION, "Method > Code"),
        Block("Bold text", section="Method > Code"),
        Block("Cormack et al. 2009.", Kind.REFERENCES, "References"),
        Block("Fox and Shaw. 1994.", Kind.REFERENCES, "References"),
    )


def test_several_headings_of_the_first_level_are_sections(tmp_path):
    parsed = parse(tmp_path, "Before.\n\n# One\n\nIn one.\n\n# Two\n\nIn two.")
    assert parsed.metadata.title == ""
    assert [block.section for block in parsed.blocks] == ["", "One", "Two"]


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("Doe, Jane; Roe, John", ("Jane Doe", "John Roe")),
        ("Jane Doe, John Roe, Li Wei", ("Jane Doe", "John Roe", "Li Wei")),
        ("Jane Doe, John Roe", ("Jane Doe", "John Roe")),
        ("Doe, Jane", ("Jane Doe",)),
    ],
)
def test_reads_authors_on_one_line(tmp_path, author, names):
    assert parse(tmp_path, f'---\nauthor: "{author}"\n---\nText.').metadata.authors == names


def test_a_front_matter_that_is_no_yaml_is_left_out_and_the_log_says_so(tmp_path, caplog):
    with caplog.at_level(logging.WARNING):
        parsed = parse(tmp_path, "---\ntitle: [unclosed\n---\nThe text.")
    assert parsed.blocks == (Block("The text."),)
    assert "front matter is not YAML" in caplog.text


def test_a_rule_between_paragraphs_is_no_front_matter(tmp_path):
    assert [block.text for block in parse(tmp_path, "One.\n\n---\n\nTwo.").blocks] == ["One.", "Two."]


def test_mark_up_without_text_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="no text besides mark-up"):
        parse(tmp_path, "---\n---\n\n***\n")


def test_survives_nesting_that_is_meant_to_break_it(tmp_path):
    assert parse(tmp_path, ">" * 5000 + " deep\n\n" + "[" * 5000 + "\n\nShallow.").blocks[-1].text == "Shallow."
