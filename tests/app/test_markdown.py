from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from app.markdown import lines, one_line

SAID = [
    "# no heading",
    "1. no list",
    "12) no list",
    "- no list",
    "+ no list",
    "* no list",
    "===",
    "---",
    "> no quotation",
    "    no code",
    "```",
    "~~~",
    "a | b",
    "|---|",
    "![x](http://y) [a](b)",
    "<b>bold</b> <!-- x --> &lt; &copy;",
    "*a* _b_ **c** `d` ~~e~~ $f$ \\*",
]


def html(written):
    return MarkdownIt("gfm-like", {"linkify": False}).disable("linkify").render(written)


@pytest.mark.parametrize("said", SAID)
def test_nothing_is_taken_for_markdown(said):
    for written in (one_line(said), lines(said)):
        inside = html(written).removeprefix("<p>").removesuffix("</p>\n")
        assert not {"<", ">", '"'} & set(inside)
        shown = inside.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
        assert shown == said.strip()


@pytest.mark.parametrize("said", SAID)
def test_nothing_is_taken_for_markdown_below_another_line(said):
    shown = html(lines(f"Both:\n{said}\n\nEnd"))
    assert shown.startswith("<p>Both:<br />\n")
    assert shown.endswith("</p>\n<p>End</p>\n")
    assert shown.count("<") == 5


def test_a_line_end_breaks_no_heading():
    assert html(f"# {one_line('What' + chr(10) * 2 + '- is it?')}") == "<h1>What - is it?</h1>\n"


@pytest.mark.parametrize("said", ["3.14 is pi (not 3)", "A well-known a+b = c.", "2019", "e.g. #5"])
def test_what_is_no_markdown_stays_as_it_is(said):
    assert one_line(said) == said
