from __future__ import annotations

import pytest

from indexing.parse.headings import Outline, is_references


def test_a_section_is_named_with_those_around_it():
    outline = Outline()
    outline.enter(1, "Methods")
    outline.enter(3, "Data  and\nruns")
    assert outline.section == "Methods > Data and runs"
    outline.enter(2, "Analysis")
    assert outline.section == "Methods > Analysis"
    outline.leave(1)
    assert outline.section == ""


def test_the_parts_of_an_abstract_stay_together():
    outline = Outline()
    outline.enter(1, "Abstract")
    outline.enter(2, "Background")
    assert outline.section == "Abstract"
    outline.enter(1, "Background")
    assert outline.section == "Background"


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "REFERENCES",
        "7 References",
        "VI. Bibliography",
        "Literature cited",
        "Literaturverzeichnis",
        "参考文献",
    ],
)
def test_knows_the_heading_of_a_bibliography(heading):
    assert is_references(heading)
    outline = Outline()
    outline.enter(1, heading)
    outline.enter(2, "Books")
    assert outline.in_references


@pytest.mark.parametrize("heading", ["Reference standard", "References to judgement", "Literature review", ""])
def test_knows_what_is_no_bibliography(heading):
    assert not is_references(heading)
