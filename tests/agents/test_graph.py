"""The question graph from question to answer, over a real library and with a scripted model."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import pytest

from agents.ask import ask
from agents.deps import Deps, make_deps
from agents.errors import ModelError, ModelMissing
from agents.graph import build_graph
from agents.llm.scripted import ScriptedLLM
from agents.phrases.english import NONE_SHOWN
from agents.resources import Resources
from agents.settings import AgentSettings, Limits
from agents.sufficiency import LEAST_CONFIDENCE
from agents.trace import Event
from agents.types import Answer, Plan, Question, SubQuestion
from indexing import ingest
from indexing.library import Library
from indexing.types import FRONT_SECTION, Block, Filter, Hit, Metadata, Parsed, Query

GRAPH = build_graph()
TEA = "By how much does green tea lower systolic blood pressure?"
COFFEE = "By how many minutes does coffee shorten sleep?"


def quoting(resources) -> Deps:
    return make_deps(AgentSettings(mode="extractive"), resources)


def writing(resources, mode, *replies, **limits) -> Deps:
    settings = AgentSettings(mode=mode, limits=Limits(**limits))
    return make_deps(settings, replace(resources, llm=ScriptedLLM(replies)))


def answer(question: str, deps: Deps, **filters) -> Answer:
    return ask(Question(question, Filter(**filters)), deps, graph=GRAPH, emit=lambda _: None)


def test_quotes_the_sentence_that_answers(resources):
    told = answer(TEA, quoting(resources))
    assert told.status == "answered"
    assert told.statements[0].support == "quoted"
    first = told.citations[0]
    assert first.quote == "Green tea lowered systolic blood pressure by 3.2 mmHg in adults with hypertension."
    assert (first.title, first.authors, first.year) == ("Green tea and blood pressure", ["Mori, Aiko"], 2019)
    assert told.text.startswith(f"{first.quote} [1]")
    assert (told.model, told.bound) == ("", None)


def test_every_score_of_the_cited_passage_is_told(resources):
    scores = answer(TEA, quoting(resources)).citations[0].scores
    assert None not in (scores.bm25, scores.dense, scores.max_sim, scores.fused)


def test_reads_as_many_passages_as_the_settings_say(encoder, tmp_path):
    items = [(f"{n}.txt", Parsed(Metadata(f"Tea {n}"), (), (Block(f"Tea number {n} is green."),))) for n in range(60)]
    with Library.open(tmp_path / "library", encoder=encoder) as library:
        ingest.add_parsed(library, items, file_type="text")
        resources = Resources(library, library.lexical, library.vectors, library.encoder)
        events = []
        deps = make_deps(AgentSettings(mode="extractive", passages=40), resources)
        ask(Question("Which tea is green?"), deps, graph=GRAPH, emit=events.append)
    assert any("kept of 40 passages, " in event.said for event in events)


def test_says_that_the_library_does_not_answer(resources):
    told = answer("What is the capital of Mongolia?", quoting(resources))
    assert told.status == "unanswerable"
    assert told.statements == []
    assert told.text.startswith("The library does not answer this question.")
    assert told.searched == ["What is the capital of Mongolia?", "Mongolia capital"]


def test_lines_of_authors_are_not_the_nearest_to_a_question_that_is_not_answered(encoder, tmp_path):
    front = "Kwame Diallo, Institute of Yurts of Mongolia, Ulaanbaatar."
    text = "The yurts of Mongolia were built of felt and of willow."
    blocks = (Block(front, section=FRONT_SECTION), Block(text, section="Results"))
    with Library.open(tmp_path / "library", encoder=encoder) as library:
        ingest.add_parsed(library, [("yurts.md", Parsed(Metadata("Yurts"), (), blocks))], file_type="markdown")
        resources = Resources(library, library.lexical, library.vectors, library.encoder)
        told = answer("Which songs are sung in yurts of Mongolia?", quoting(resources))
    assert told.status == "unanswerable"
    assert [citation.quote for citation in told.citations] == [text]


def test_a_filter_that_allows_nothing_is_an_answer_without_evidence(resources):
    told = answer(TEA, quoting(resources), year_from=2031)
    assert (told.status, told.citations) == ("unanswerable", [])


def test_a_filter_keeps_other_papers_out(resources):
    told = answer("What did the trial find about sleep and coffee?", quoting(resources), authors=("Lind",))
    assert {citation.title for citation in told.citations} == {"Coffee and sleep"}


def test_one_question_leaves_nothing_behind_for_the_next(resources):
    deps = quoting(resources)
    alone = answer(COFFEE, deps)
    answer(TEA, deps)
    again = answer(COFFEE, deps)
    assert again.model_dump(exclude={"seconds"}) == alone.model_dump(exclude={"seconds"})


@pytest.mark.parametrize("mode", ["auto", "abstractive"])
def test_a_statement_that_its_sentence_supports_is_kept(resources, mode):
    told = answer(TEA, writing(resources, mode, "Green tea lowered systolic blood pressure by 3.2 mmHg. [1]"))
    assert told.statements[0].text == "Green tea lowered systolic blood pressure by 3.2 mmHg."
    assert told.statements[0].support == "supported"
    assert "3.2 mmHg" in told.citations[told.statements[0].citations[0] - 1].quote
    assert told.model == "scripted"
    assert told.notes == []


def test_citations_are_aligned_whatever_number_the_model_gives(resources):
    told = answer(TEA, writing(resources, "auto", "Green tea lowered systolic blood pressure by 3.2 mmHg. [3]"))
    assert told.citations[0].quote.startswith("Green tea lowered systolic blood pressure by 3.2 mmHg")


@pytest.mark.parametrize(
    "invented",
    [
        "Green tea lowered systolic blood pressure by 7.5 mmHg. [1]",
        "Green tea raised systolic blood pressure by 3.2 mmHg. [1]",
        "Green tea did not lower systolic blood pressure by 3.2 mmHg. [1]",
        "Green tea from Darjeeling lowered systolic blood pressure by 3.2 mmHg. [1]",
        "The moon is made of cheese. [1]",
    ],
)
class TestWhatAModelInvents:
    def test_is_replaced_by_the_quotation_in_auto(self, resources, invented):
        told = answer(TEA, writing(resources, "auto", invented))
        assert told.statements[0].support == "quoted"
        assert told.statements[0].text.startswith("Green tea lowered systolic blood pressure by 3.2 mmHg")
        assert invented[:-4] not in told.text
        assert NONE_SHOWN in told.notes

    def test_is_never_called_supported_in_abstractive(self, resources, invented):
        told = answer(TEA, writing(resources, "abstractive", invented))
        assert not [statement for statement in told.statements if statement.support != "weak"]


def test_nothing_that_stands_is_no_answer(resources):
    told = answer(TEA, writing(resources, "abstractive", "Green tea cures 99 diseases in Atlantis. [1]"))
    assert told.status == "unanswerable"
    assert told.citations[0].quote.startswith("Green tea lowered")  # the nearest is shown all the same


def test_a_model_that_writes_nothing_readable_leaves_the_quotations(resources):
    told = answer(TEA, writing(resources, "auto", "I am a small model"))
    assert {statement.support for statement in told.statements} == {"quoted"}
    assert told.notes == [NONE_SHOWN]


def test_quotations_that_nobody_was_to_write_anew_need_no_word_about_that(resources):
    assert answer(TEA, quoting(resources)).notes == []
    assert answer(TEA, writing(resources, "auto", llm_calls=0)).notes == []


def test_a_bound_is_named_and_the_answer_is_made_of_quotations(resources):
    told = answer(TEA, writing(resources, "auto", llm_calls=0))
    assert told.bound == "llm_calls: 0"
    assert {statement.support for statement in told.statements} == {"quoted"}


def test_searches_beyond_the_bound_are_not_made(resources):
    limits = Limits(searches=3)
    deps = replace(make_deps(AgentSettings(mode="extractive", limits=limits), resources), plan=InParts((COFFEE, TEA)))
    events: list[Event] = []
    told = ask(Question("What do coffee and tea do?"), deps, graph=GRAPH, emit=events.append)
    assert told.bound == "searches: 3"
    assert told.status != "unanswerable"
    one = replace(deps, settings=AgentSettings(mode="extractive", limits=Limits(searches=1)))
    assert ask(Question(TEA), one, graph=GRAPH, emit=events.append).searched == [COFFEE]


def test_a_model_gets_no_more_tokens_than_are_left(resources):
    deps = writing(resources, "auto", "Green tea lowered systolic blood pressure by 3.2 mmHg. [1]", llm_tokens=10)
    told = answer(TEA, deps)
    assert deps.write.llm._llm.calls[0][1].max_tokens == 10
    assert (told.bound, told.statements[0].support) == ("llm_tokens: 10", "supported")


def test_what_was_written_when_time_was_over_is_used(resources):
    def late():
        time.sleep(0.06)
        yield "Green tea lowered systolic blood pressure by 3.2 mmHg. [1]\nAnd more. [1]"

    deps = make_deps(AgentSettings(mode="auto"), replace(resources, llm=ScriptedLLM(late())))
    passages = deps.resources.library.passages(list(deps.resources.lexical.ids()))
    run = tuple(Hit(i, 1.0) for i in passages)
    context = deps.compress.compress(Query(TEA), run, list(passages.values()))
    deps.meter.begin(Limits(seconds=0.05), started=time.monotonic())
    draft = deps.write.answer(Question(TEA), context)
    assert deps.meter.bound == "seconds: 0.05"
    assert [s.text for s in draft.statements] == ["Green tea lowered systolic blood pressure by 3.2 mmHg."]


@pytest.mark.parametrize("room", [300, 420])
def test_a_prompt_fits_the_context_of_the_model(resources, room):
    llm = ScriptedLLM(["Green tea lowered systolic blood pressure by 3.2 mmHg. [1]"], context_tokens=room)
    told = answer(TEA, make_deps(AgentSettings(mode="auto"), replace(resources, llm=llm)))
    assert told.status != "unanswerable"
    assert bool(llm.calls) == (room == 420)  # 256 to write, 64 around the prompt
    assert {s.support for s in told.statements} == ({"supported"} if llm.calls else {"quoted"})


def test_a_model_that_breaks_is_an_error_with_a_sentence(resources):
    with pytest.raises(ModelError, match="out of memory"):
        answer(TEA, writing(resources, "auto", ModelError("The model ran out of memory. Use a smaller one.")))


def test_auto_without_a_model_quotes_and_abstractive_says_what_is_missing(resources):
    assert answer(TEA, make_deps(AgentSettings(mode="auto"), resources)).model == ""
    with pytest.raises(ModelMissing, match="scholiast doctor"):
        make_deps(AgentSettings(mode="abstractive"), resources)


@dataclass(frozen=True, slots=True)
class InParts:
    """A plan whose parts are given."""

    parts: tuple[str, ...]

    def plan(self, question: Question) -> Plan:  # noqa: ARG002 - the seam's signature
        return Plan(tuple(SubQuestion(part) for part in self.parts))


def test_sub_questions_are_searched_each_and_told_in_the_order_of_the_plan(resources):
    events: list[Event] = []
    deps = replace(quoting(resources), plan=InParts((COFFEE, TEA, "Do earthworms like copper?")))
    told = ask(Question("What do coffee and tea do?"), deps, graph=GRAPH, emit=events.append)
    assert told.searched == [COFFEE, TEA, "Do earthworms like copper?"]
    found = {event.data["part"]: event.data["queries"] for event in events if event.step == "find"}
    assert found == {0: [COFFEE], 1: [TEA], 2: ["Do earthworms like copper?"]}


def test_the_confidence_that_is_needed_is_traced(resources):
    events: list[Event] = []
    ask(Question(TEA), quoting(resources), graph=GRAPH, emit=events.append)
    (judged,) = (event for event in events if event.step == "judge")
    assert judged.data["enough"] is (judged.data["confidence"] >= judged.data["least_confidence"])
    assert judged.data["least_confidence"] == LEAST_CONFIDENCE


def test_what_was_changed_of_the_question_is_told_and_traced(resources):
    events: list[Event] = []
    deps = make_deps(AgentSettings(mode="extractive", rewrite=("spelling",)), resources)
    told = ask(Question("Does cofee shorten sleep?"), deps, graph=GRAPH, emit=events.append)
    assert told.question == "Does cofee shorten sleep?"
    assert told.searched == ["Does coffee shorten sleep?"]
    (found,) = (event for event in events if event.step == "find")
    assert found.said.endswith(
        "for “Does cofee shorten sleep?”; “cofee” is in no passage; searched for “coffee” as well."
    )
    assert found.data["notes"] == ["“cofee” is in no passage; searched for “coffee” as well."]


def test_every_step_tells_what_it_did(resources):
    events: list[Event] = []
    ask(Question(TEA), writing(resources, "auto", "Green tea. [1]"), graph=GRAPH, emit=events.append)
    assert [event.step for event in events] == [
        "plan",
        "find",
        "compress",
        "judge",
        "follow",
        "statement",
        "model",
        "write",
        "verify",
        "cite",
    ]
    assert all(event.said and event.elapsed_ms >= 0 for event in events)


def test_says_how_many_tokens_were_kept_of_how_many_and_what_became_of_notes(resources):
    events: list[Event] = []
    settings = AgentSettings(mode="extractive", compress="summarise")
    deps = make_deps(settings, replace(resources, llm=ScriptedLLM(["Green tea lowered blood pressure. [1]"])))
    ask(Question(TEA), deps, graph=GRAPH, emit=events.append)
    (told,) = (event for event in events if event.step == "compress")
    tokens, tokens_in = told.data["tokens"], told.data["tokens_in"]
    assert 0 < tokens < tokens_in
    assert f"kept of 3 passages, {tokens} of {tokens_in} tokens; " in told.said
    assert told.said.endswith("The script of 'scripted' is over: it was asked 2 times.")
    assert told.said.endswith(told.data["notes"][0])
