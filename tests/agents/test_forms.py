"""Forms of answers through the whole graph, over a real library."""

from __future__ import annotations

from dataclasses import replace

from agents.ask import ask
from agents.deps import make_deps
from agents.graph import build_graph
from agents.llm.scripted import ScriptedLLM
from agents.settings import AgentSettings, Forms, Limits
from agents.trace import STATEMENT, Event
from agents.types import Answer, Form, Question
from indexing.types import Filter

GRAPH = build_graph()
HELPS = "Does green tea lower systolic blood pressure?"


def answer(resources, text: str, settings: AgentSettings | None = None, **asked) -> Answer:
    deps = make_deps(settings or AgentSettings(mode="extractive"), resources)
    return ask(Question(text, **asked), deps, graph=GRAPH, emit=lambda _: None)


def checked(told: Answer) -> bool:
    """Whether every statement is a quotation whose citation has its words."""
    quotes = {one.id: one.quote for one in told.citations}
    return all(one.support == "quoted" and [quotes[n] for n in one.citations] == [one.text] for one in told.statements)


def test_papers_are_listed_by_their_titles(resources):
    told = answer(resources, "Which papers are about coffee?")
    assert (told.form, told.status, len(told.statements)) == (Form.LIST, "answered", 1)
    assert told.text.startswith("- Coffee and sleep (Lind, Karl, 2021): ")
    assert checked(told)


def test_a_library_without_such_papers_does_not_answer(resources):
    told = answer(resources, "Which papers are about aspirin?")
    assert (told.form, told.status, told.statements) == (Form.LIST, "unanswerable", [])


def test_every_cell_of_a_table_is_a_cited_quotation(resources):
    ids = [one.id for one in resources.library.documents().values()]
    chosen = Filter(documents=tuple(ids))
    told = answer(resources, "Compare these", filter=chosen, attributes=("blood pressure", "effect on sleep"))
    assert (told.form, told.table.attributes) == (Form.TABLE, ["blood pressure", "effect on sleep"])
    assert [row.document_id for row in told.table.papers] == ids
    full = [cell for row in told.table.papers for cell in row.cells if cell.text]
    quotes = {one.id: (one.document_id, one.quote) for one in told.citations}
    assert full
    assert all(quotes[cell.citations[0]][1] == cell.text for cell in full)
    assert all(
        quotes[n][0] == row.document_id for row in told.table.papers for cell in row.cells for n in cell.citations
    )
    assert {cell.text for cell in full} == {statement.text for statement in told.statements}
    assert "| not said |" in told.text
    assert checked(told)


def test_a_table_is_of_the_papers_that_are_named(resources):
    told = answer(resources, "Compare Mori 2019, Lind 2021 and ColTea in terms of blood pressure")
    assert [row.title for row in told.table.papers] == ["Green tea and blood pressure", "Coffee and sleep"]
    assert (told.status, told.gaps) == ("partial", ["“ColTea” is not a paper of the library."])


def test_papers_are_listed_in_german(resources):
    told = answer(resources, "In welchen Arbeiten werden Fungicides untersucht?")
    assert (told.form, told.status) == (Form.LIST, "answered")
    assert told.text.startswith("- Earthworms in vineyard soil (Rossi, Carla, 2015): ")


def test_a_table_of_which_no_paper_tells_anything_says_so(resources):
    ids = tuple(resources.library.documents())
    told = answer(resources, "Vergleiche diese", filter=Filter(documents=ids), attributes=("colour of the moon",))
    assert (told.status, told.statements, told.form) == ("partial", [], Form.TABLE)
    assert [cell.text for row in told.table.papers for cell in row.cells] == ["", "", ""]
    assert told.text.count("keine Angabe") == len(ids)
    assert told.gaps == ["Keine dieser Arbeiten sagt, in einem Satz, der sicher genug ist: colour of the moon."]


def test_a_label_is_said_before_its_reasons(resources):
    told = answer(resources, HELPS, form=Form.LABEL)
    assert (told.label, told.status) == ("yes", "answered")
    assert told.text.startswith("Yes. Green tea lowered systolic blood pressure")
    assert checked(told)


def test_without_asking_for_a_label_there_is_none(resources):
    told = answer(resources, HELPS)
    assert (told.form, told.label) == (Form.STATEMENTS, None)


def test_a_choice_is_made_from_those_given(resources):
    asked = "By how much does green tea lower systolic blood pressure?"
    told = answer(resources, asked, choices=("by 41 mmHg", "by 3.2 mmHg"))
    assert (told.form, told.label) == (Form.CHOICE, "by 3.2 mmHg")
    assert "3.2 mmHg" in told.citations[0].quote


def test_an_unanswerable_question_gets_no_label(resources):
    told = answer(resources, "Is Ulan Bator the capital of Mongolia?", form=Form.LABEL)
    assert (told.status, told.label) == ("unanswerable", None)


def test_other_forms_are_not_written_by_the_model(resources):
    llm = ScriptedLLM([])
    told = answer(replace(resources, llm=llm), "Which papers are about coffee?", AgentSettings(mode="auto"))
    assert (told.status, told.model, llm.calls) == ("answered", "", [])


class TestByTheModel:
    def settings(self, **limits) -> AgentSettings:
        forms = Forms.model_validate({"label": "label_likelihood"})
        return AgentSettings(mode="extractive", forms=forms, limits=Limits(**limits))

    def test_a_label_may_be_judged(self, resources):
        llm = ScriptedLLM([], likelihood=lambda prompt, reply: float(reply == "no" and "Green tea" in prompt.user))
        told = answer(replace(resources, llm=llm), HELPS, self.settings(), form=Form.LABEL)
        assert (told.label, told.model) == ("no", "scripted")
        assert checked(told)

    def test_when_its_time_is_over_the_sentences_are_quoted_without_a_label(self, resources):
        llm = ScriptedLLM([], likelihood=lambda *_: 0.0)
        told = answer(replace(resources, llm=llm), HELPS, self.settings(seconds=1e-6), form=Form.LABEL)
        assert (told.status, told.label, told.bound) == ("answered", None, "seconds: 1e-06")
        assert checked(told)


def test_statements_are_told_as_they_are_written(resources):
    lines = "Green tea lowered systolic blood pressure by 3.2 mmHg. [1]\nThe moon is made of cheese. [1]"
    events: list[Event] = []
    deps = make_deps(AgentSettings(mode="auto"), replace(resources, llm=ScriptedLLM([lines])))
    told = ask(Question(HELPS), deps, graph=GRAPH, emit=events.append)
    written = [event for event in events if event.step == STATEMENT]
    assert [one.said for one in written] == [
        "Green tea lowered systolic blood pressure by 3.2 mmHg.",
        "The moon is made of cheese.",
    ]
    assert all(one.data == {"checked": False} for one in written)
    assert "cheese" not in told.text
    assert STATEMENT not in told.seconds
