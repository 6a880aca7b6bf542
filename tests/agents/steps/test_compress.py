"""Laws of every compressor, and what choosing sentences does."""

from __future__ import annotations

from dataclasses import replace
from itertools import repeat

import pytest

from agents.ask import ask
from agents.deps import make_deps
from agents.graph import build_graph
from agents.llm.scripted import ScriptedLLM
from agents.resources import Resources
from agents.settings import AgentSettings, Choice
from agents.steps.compress import COMPRESS
from agents.steps.compress.sentences import Sentences
from agents.types import Question
from indexing import ingest
from indexing.library import Library
from indexing.types import Block, Hit, Metadata, Parsed, Query

TEA = "By how much does green tea lower systolic blood pressure?"


@pytest.fixture
def resources(resources):
    """Return the resources with a model that always notes the same."""
    return replace(resources, llm=ScriptedLLM(repeat("Green tea lowered systolic blood pressure. [1]")))


@pytest.fixture
def passages(library):
    """Return the passages of the library with a run that ranks them by their ids."""
    found = [passage for _, passage in sorted(library.passages(list(library.lexical.ids())).items())]
    return found, tuple(Hit(passage.id, 1.0 - i / 10) for i, passage in enumerate(found))


@pytest.fixture(scope="module")
def paper(encoder, tmp_path_factory):
    """Return the resources of a library with a paper of two sections, and six notes of a passage each."""
    results = [f"Run {n} of the trial was like all the others before it, and nothing was seen. " * 12 for n in range(3)]
    blocks = [
        Block(text, section="Results") for text in (*results[:2], "The accuracy was .83 in the end. " + results[2])
    ]
    blocks.append(Block("The weather was fine during the trial. " * 12, section="Methods"))
    notes = [(f"note{n}.md", Parsed(Metadata(f"Note {n}"), (), (Block(f"Trees of kind {n} grow."),))) for n in range(6)]
    with Library.open(tmp_path_factory.mktemp("paper"), encoder=encoder) as opened:
        ingest.add_parsed(
            opened, [("paper.md", Parsed(Metadata("Trial"), (), tuple(blocks))), *notes], file_type="text"
        )
        yield Resources(opened, opened.lexical, opened.vectors, opened.encoder)


def read_by(paper, found):
    run = tuple(Hit(passage.id, 1.0) for passage in found)
    context = COMPRESS.make("read_paper", paper).compress(Query("What was the accuracy of the trial?"), run, found)
    return [one.text for one in context.evidence], context


def test_the_whole_section_of_the_one_paper_that_was_found_is_read(paper):
    every = sorted(paper.library.passages(list(paper.lexical.ids())).values(), key=lambda one: one.position)
    results = [one for one in every if one.section == "Results"]
    found = results[:1]
    told, context = read_by(paper, found)
    assert "The accuracy was .83 in the end." in told
    assert {one.section for one in context.passages} == {"Results"}
    assert context.passages[: len(found)] == tuple(found)
    assert len(context.passages) == len(results) > 1


def test_a_sentence_that_was_read_and_not_found_can_be_cited(paper):
    settings = AgentSettings(mode="extractive", passages=1, compress=Choice(name="read_paper", parameters={"share": 0}))
    question = Question("Was nothing seen in run 0 of the trial, and what was the accuracy?")
    told = ask(question, make_deps(settings, paper), graph=build_graph(), emit=lambda _: None)
    unscored = [one.quote for one in told.citations if one.scores.fused is None]
    assert unscored


def test_where_many_papers_were_found_only_their_passages_are_read(paper):
    every = list(paper.library.passages(list(paper.lexical.ids())).values())
    found = [
        *(one for one in every if one.title.startswith("Note")),
        next(one for one in every if one.title == "Trial"),
    ]
    _, context = read_by(paper, found)
    assert context.passages == tuple(found)


@pytest.mark.parametrize("name", list(COMPRESS))
class TestEveryCompressor:
    @pytest.mark.parametrize("max_tokens", [50, 80, 1000])
    def test_keeps_to_the_budget(self, name, max_tokens, passages, resources):
        found, run = passages
        context = COMPRESS.make(name, resources, max_tokens=max_tokens).compress(Query(TEA), run, found)
        assert context.tokens == sum(resources.encoder.count_tokens([one.text for one in context.evidence]))
        assert context.tokens <= max_tokens
        assert context.evidence

    def test_tells_how_many_tokens_there_were_to_choose_from(self, name, passages, resources):
        found, run = passages
        context = COMPRESS.make(name, resources).compress(Query(TEA), run, found)
        every = [p.sentence_text(i) for p in found for i, sentence in enumerate(p.sentences) if sentence.quotable]
        assert context.tokens_in == sum(resources.encoder.count_tokens(every))

    def test_takes_sentences_of_the_passages_verbatim_and_once(self, name, passages, resources):
        found, run = passages
        context = COMPRESS.make(name, resources).compress(Query(TEA), run, found)
        assert context.passages == tuple(found)
        assert context.run == run
        places = [(one.passage.id, one.index) for one in context.evidence]
        assert len(set(places)) == len(places)
        for one in context.evidence:
            assert one.passage in found
            assert one.text in one.passage.text
            assert one.passage.sentences[one.index].quotable
            assert 0 <= one.score <= 1
            assert one.vector.shape == (resources.encoder.dim,)

    def test_no_passages_give_no_evidence(self, name, resources):
        context = COMPRESS.make(name, resources).compress(Query(TEA), (), ())
        assert (context.passages, context.evidence, context.tokens, context.tokens_in) == ((), (), 0, 0)


def test_the_sentence_that_answers_comes_first(passages, resources):
    found, run = passages
    context = COMPRESS.make("sentences", resources).compress(Query(TEA), run, found)
    assert context.evidence[0].text.startswith("Green tea lowered systolic blood pressure by 3.2 mmHg")


def test_a_sentence_far_from_the_best_is_left_out_however_much_room_there_is(passages, resources):
    found, run = passages
    every = COMPRESS.make("sentences", resources, share=0.0).compress(Query(TEA), run, found)
    near = COMPRESS.make("sentences", resources, share=0.5).compress(Query(TEA), run, found)
    assert len(every.evidence) == 9
    floor = 0.5 * every.evidence[0].score
    assert [one.text for one in near.evidence] == [one.text for one in every.evidence if one.score >= floor]
    assert near.tokens < every.tokens


def test_an_encoded_question_is_not_encoded_again(passages, resources):
    found, run = passages
    vector = resources.encoder.encode_query(TEA)
    technique = Sentences(resources.library, resources.lexical, resources.vectors, encoder=None)  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        technique.compress(Query(TEA), run, found)  # would have to encode
    with pytest.raises(AttributeError, match="count_tokens"):
        technique.compress(Query(TEA, vector=vector), run, found)  # only counts tokens


def test_whole_keeps_the_order_of_passages_and_sentences(passages, resources):
    found, run = passages
    context = COMPRESS.make("whole", resources).compress(Query(TEA), run, found)
    places = [(found.index(one.passage), one.index) for one in context.evidence]
    assert places == sorted(places)
    assert len(context.evidence) == sum(len(passage.sentences) for passage in found)
