"""What is foreseen to be searched for is what is searched for first, and is not searched for again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agents.ask import ask
from agents.deps import make_deps
from agents.foreseeing import foresee
from agents.foreseen import Foreseen
from agents.graph import build_graph
from agents.one_paper import FEW, LONG
from agents.records import look_up
from agents.resources import Resources
from agents.retrieval import retrieve
from agents.settings import AgentSettings
from agents.types import Form, Question
from indexing import ingest
from indexing.library import Library
from indexing.types import ANYTHING, Block, Filter, Metadata, Parsed

QUESTIONS = (
    Question("Does coffee before bedtime shorten sleep?"),
    Question("What GPU was RootNet trained on?"),  # of one paper that it names
    Question("What does coffee do to sleep, and how long did the trial of tea last?"),  # several things
    Question("Who wrote the RootNet paper?"),  # the record knows
    Question("Summarize the RootNet paper"),
    Question("coffee and sleep", Filter(year_from=2020)),
    Question("Which papers are about sleep?", form=Form.LIST),
    Question("Tabulate what RootNet was trained on", form=Form.TABLE),
)
SPLIT = AgentSettings.model_validate({"mode": "extractive", "plan": "split"})


class Seen(dict):
    """What was foreseen, which remembers what it was asked for."""

    def __init__(self, known=()):
        super().__init__(known)
        self.asked = []

    def get(self, key, default=None):
        self.asked.append(key)
        return super().get(key, default)


@pytest.fixture(scope="module")
def resources(encoder, tmp_path_factory):
    rest = [f"Season {number} was much like the season before it." for number in range(LONG)]
    papers = {
        "root.md": (
            Metadata("RootNet: Naming Roots from Scans", ("Kern, Ada",), 2020),
            ["RootNet names roots from scans.", "RootNet was trained on one graphics card for nine days.", *rest],
        ),
        "coffee.md": (
            Metadata("Evening Drinks", ("Lind, Karl",), 2021),
            ["Coffee before bedtime shortened sleep by 41 minutes.", "The trial of tea lasted twelve weeks.", *rest],
        ),
        **{f"{n}.md": (Metadata(f"Notes on village number {n}"), ["The village has a mill."]) for n in range(FEW)},
    }
    parsed = [
        (name, Parsed(about, (), tuple(Block(text, section=f"Part {place}") for place, text in enumerate(texts))))
        for name, (about, texts) in papers.items()
    ]
    with Library.open(tmp_path_factory.mktemp("foreseen"), encoder=encoder) as library:
        ingest.add_parsed(library, parsed, file_type="markdown")
        yield Resources(library, library.lexical, library.vectors, library.encoder)


def answered(question, deps):
    """Return the answer without what differs from one time to the next."""
    answer = ask(question, deps, graph=build_graph(), emit=lambda _: None)
    return answer.model_copy(update={"seconds": {}})


@pytest.mark.parametrize("settings", [AgentSettings(mode="extractive"), SPLIT], ids=["direct", "split"])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.text)
def test_the_first_searches_are_those_foreseen_and_the_answer_is_the_same(resources, settings, question):
    deps = make_deps(settings, resources)
    foreseen = foresee([question], deps)
    seen = Seen(foreseen.found)
    assert answered(question, replace(deps, foreseen=replace(foreseen, found=seen))) == answered(question, deps)
    asked = set() if look_up(question, resources.library) else set(foreseen.found)  # the record is not searched
    assert set(seen.asked[: len(asked)]) == asked


def test_the_questions_that_are_foreseen_differently(resources):
    deps = make_deps(SPLIT, resources)
    assert [len(foresee([question], deps).found) for question in QUESTIONS[:3]] == [1, 2, 3]
    (root,) = [paper.id for paper in resources.library.newest_first() if "RootNet" in paper.metadata.title]
    assert set(foresee([QUESTIONS[1]], deps).found) == {
        (QUESTIONS[1].text, ANYTHING),
        (QUESTIONS[1].text, Filter(documents=(root,))),
    }
    assert set(foresee([QUESTIONS[4]], deps).found) == {(QUESTIONS[4].text, Filter(documents=(root,)))}
    assert foresee([QUESTIONS[0], QUESTIONS[0]], deps).found.keys() == foresee([QUESTIONS[0]], deps).found.keys()


def test_what_was_foreseen_of_a_question_is_not_found_out_again(resources):
    question = QUESTIONS[1]
    deps = make_deps(AgentSettings(mode="extractive"), resources)
    other = Question("What did the trial of tea find?")
    foreseen = replace(foresee([other], deps), meant={question: other})
    assert answered(question, replace(deps, foreseen=foreseen)) == answered(other, deps)


def test_where_a_language_model_plans_nothing_is_foreseen(resources):
    deps = make_deps(AgentSettings(mode="extractive"), resources)
    planning = replace(deps, settings=AgentSettings(plan="decompose"))
    assert foresee(QUESTIONS, planning) == Foreseen()


def test_what_was_foreseen_is_taken_unless_it_took_more_searches_than_are_allowed(resources):
    question, other = QUESTIONS[0], "earthworms"
    limited = AgentSettings.model_validate({"mode": "extractive", "follow": "stop", "limits": {"searches": 2}})
    deps = make_deps(limited, resources)
    foreseen = {(question.text, ANYTHING): retrieve(other, deps, where=ANYTHING)}
    assert answered(question, replace(deps, foreseen=Foreseen(found=foreseen))).searched == [other]
    foreseen = {key: replace(found, searches=3) for key, found in foreseen.items()}
    assert answered(question, replace(deps, foreseen=Foreseen(found=foreseen))) == answered(question, deps)
