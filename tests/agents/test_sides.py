"""Where sources disagree about what an answer tells, both are cited."""

from __future__ import annotations

import pytest

from agents.ask import ask
from agents.claims.disagreement import disagreements
from agents.deps import make_deps
from agents.graph import build_graph
from agents.resources import Resources
from agents.settings import AgentSettings
from agents.sides import with_both_sides
from agents.steps.cite import CITE
from agents.steps.compress import COMPRESS
from agents.types import Draft, DraftStatement, Question, Support, Verdict
from indexing import ingest
from indexing.library import Library
from indexing.types import Block, Hit, Metadata, Parsed, Query

PAPERS = {
    "mori.md": "Green tea lowered systolic blood pressure in adults with hypertension. The trial lasted twelve weeks.",
    "lind.md": "Green tea did not lower systolic blood pressure in adults with hypertension. The trial was small.",
    "soil.md": "Earthworm density was higher under permanent grass than under tilled soil.",
}
QUESTION = "Does green tea lower systolic blood pressure in adults with hypertension?"
QUOTED = Verdict(Support.QUOTED)


@pytest.fixture(scope="module")
def shelf(encoder, tmp_path_factory):
    parsed = [(name, Parsed(Metadata(name), (), (Block(text, section="Results"),))) for name, text in PAPERS.items()]
    with Library.open(tmp_path_factory.mktemp("shelf"), encoder=encoder) as opened:
        ingest.add_parsed(opened, parsed, file_type="markdown")
        yield Resources(opened, opened.lexical, opened.vectors, opened.encoder)


@pytest.fixture
def context(shelf):
    found = list(shelf.library.passages(list(shelf.library.lexical.ids())).values())
    run = tuple(Hit(passage.id, 1.0) for passage in found)
    return COMPRESS.make("sentences", shelf, share=0.0).compress(Query(QUESTION), run, found)


def place(context, beginning: str) -> int:
    return next(i for i, one in enumerate(context.evidence) if one.text.startswith(beginning))


def told(context, shelf, *beginnings):
    places = [place(context, one) for one in beginnings]
    draft = Draft(tuple(DraftStatement(context.evidence[i].text, (i,), verbatim=True) for i in places))
    citer = CITE.make("numeric", shelf)
    verdicts = (QUOTED,) * len(places)
    return with_both_sides(
        citer.cite(draft, verdicts, context), draft, verdicts, context=context, citer=citer, question="Does it?"
    )


def test_the_side_that_is_not_told_is_cited_behind_the_others(context, shelf):
    cited = told(context, shelf, "Green tea lowered", "The trial lasted")
    (found,) = cited.contradictions
    quotes = {citation.id: citation.quote for citation in cited.citations}
    assert {quotes[number].split(" systolic", 1)[0] for number in found.citations} == {
        "Green tea lowered",
        "Green tea did not lower",
    }
    assert sorted(quotes) == [1, 2, 3]
    assert quotes[3].startswith("Green tea did not lower")
    assert 3 in found.citations
    assert "not lower" in found.about
    assert len(cited.statements) == 2
    assert "[3]" not in cited.text


def test_no_sentence_is_cited_twice(context, shelf):
    cited = told(context, shelf, "Green tea lowered", "Green tea did not lower")
    assert len(cited.citations) == 2
    assert sorted(cited.contradictions[0].citations) == [1, 2]


def test_what_is_told_by_neither_side_is_left_alone(context, shelf):
    assert disagreements(context)
    cited = told(context, shelf, "The trial lasted")
    assert cited.contradictions == ()
    assert len(cited.citations) == 1


def test_an_answer_says_so(shelf):
    deps = make_deps(AgentSettings(mode="extractive"), shelf)
    answer = ask(Question(QUESTION), deps, graph=build_graph(), emit=lambda _: None)
    (found,) = answer.contradictions
    titles = {citation.id: citation.title for citation in answer.citations}
    assert {titles[number] for number in found.citations} == {"mori.md", "lind.md"}


def test_most_answers_have_none(resources):
    deps = make_deps(AgentSettings(mode="extractive"), resources)
    answer = ask(
        Question("By how much does green tea lower blood pressure?"), deps, graph=build_graph(), emit=lambda _: None
    )
    assert answer.statements
    assert answer.contradictions == []
