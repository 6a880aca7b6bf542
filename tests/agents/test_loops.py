"""Questions that one search cannot answer: round after round, within bounds, over a real library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from agents.ask import ask
from agents.deps import Deps, make_deps
from agents.errors import BoundMet
from agents.graph import build_graph
from agents.resources import Resources
from agents.settings import AgentSettings, Choice, Limits
from agents.steps.compress import Compressor
from agents.trace import Event
from agents.types import Answer, Plan, Question, SoFar, SubQuestion
from indexing import ingest
from indexing.library import Library
from indexing.types import Block, Metadata, Parsed

GRAPH = build_graph()
TWO_HOPS = "At which institute does the inventor of the Karst method work?"
FACTS = {
    "The Karst method": "The Karst method for dating caves was invented by Aino Virta.",
    "People of the department": "Aino Virta has worked at the Polaris Institute since 2004.",
    "Research in the north": "The Polaris Institute stands in Tampere Harbour, between two lakes.",
    "Caves of the world": "Most caves are of limestone that water has dissolved over time.",
    "Institutes": "An institute at which many inventors work needs a workshop.",
}


@pytest.fixture(scope="module")
def chain(encoder, tmp_path_factory):
    items = [(f"{n}.txt", Parsed(Metadata(title), (), (Block(text),))) for n, (title, text) in enumerate(FACTS.items())]
    with Library.open(tmp_path_factory.mktemp("chain"), encoder=encoder) as library:
        ingest.add_parsed(library, items, file_type="text")
        yield Resources(library, library.lexical, library.vectors, library.encoder)


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan that is given."""

    parts: tuple[SubQuestion, ...]

    def plan(self, question: Question) -> Plan:  # noqa: ARG002 - the seam's signature
        return Plan(self.parts)


@dataclass(frozen=True, slots=True)
class Always:
    """Wants to search for something in every round."""

    wanted: tuple[str, ...] = ("caves",)
    numbered: bool = True

    def follow(self, so_far: SoFar) -> Sequence[SubQuestion]:
        return [SubQuestion(f"{text} {so_far.rounds}" if self.numbered else text) for text in self.wanted]


@dataclass(frozen=True, slots=True)
class Penniless:
    """May not ask the model any more."""

    def follow(self, so_far: SoFar) -> Sequence[SubQuestion]:  # noqa: ARG002 - the seam's signature
        raise BoundMet("llm_calls: 0")


def deps_of(resources: Resources, follow: str | Choice = "condense", **limits: float) -> Deps:
    settings = AgentSettings.model_validate({"mode": "extractive", "follow": follow, "limits": Limits(**limits)})
    return make_deps(settings, resources)


def told(deps: Deps, question: str = TWO_HOPS) -> tuple[Answer, list[Event]]:
    events: list[Event] = []
    return ask(Question(question), deps, graph=GRAPH, emit=events.append), events


def steps(events: list[Event]) -> list[str]:
    return [event.step for event in events]


def test_the_name_that_the_first_search_gives_leads_to_the_answer(chain):
    answer, events = told(deps_of(chain))
    assert answer.searched[:2] == [TWO_HOPS, "Aino Virta institute work"]
    assert {citation.title for citation in answer.citations} >= {"The Karst method", "People of the department"}
    assert (answer.status, answer.bound) == ("answered", None)
    assert steps(events).count("judge") == 2
    (first, _) = (event for event in events if event.step == "follow")
    assert "“Aino Virta institute work”" in first.said


def test_one_search_is_enough_where_the_question_names_its_thing(chain):
    answer, events = told(deps_of(chain), "What did Aino Virta invent?")
    assert answer.searched == ["What did Aino Virta invent?"]
    assert steps(events).count("find") == 1


def test_without_following_nothing_is_searched_again(chain):
    answer, _ = told(deps_of(chain, "stop"))
    assert answer.searched == [TWO_HOPS]


def test_three_rounds_deep(chain):
    parts = (
        SubQuestion("Who invented the Karst method?"),
        SubQuestion("At which institute does #1 work?", after=(0,)),
        SubQuestion("In which harbour does #2 stand?", after=(1,)),
    )
    asked = "In which harbour stands the institute at which the inventor of the Karst method works?"
    answer, events = told(replace(deps_of(chain, "stop"), plan=Planned(parts)), asked)
    assert answer.searched[0] == "Who invented the Karst method?"
    assert "At which institute does Aino Virta work?" in answer.searched
    assert "In which harbour does Polaris Institute stand?" in answer.searched
    assert steps(events).count("judge") == 3
    assert "The Polaris Institute stands in Tampere Harbour, between two lakes." in answer.text


@pytest.mark.parametrize(
    ("limits", "bound"), [({"rounds": 1}, "rounds: 1"), ({"rounds": 4}, "rounds: 4"), ({"searches": 6}, "searches: 6")]
)
def test_a_follower_without_end_meets_a_bound(chain, limits, bound):
    answer, events = told(replace(deps_of(chain, **{"rounds": 9, "searches": 100} | limits), follow=(Always(),)))
    assert answer.bound == bound
    assert len(answer.searched) == {"rounds: 1": 1, "rounds: 4": 4, "searches: 6": 3}[bound]
    assert steps(events)[-1] == "cite"


def test_a_bound_of_searches_is_shared_by_the_searches_of_a_round(chain):
    wanted = tuple(f"caves {n}" for n in range(5))
    answer, _ = told(replace(deps_of(chain, searches=5), follow=(Always(wanted, numbered=False),)))
    assert len(answer.searched) == 1 + 3  # of the three searches that are left each goes to one query
    assert answer.bound == "searches: 5"


def test_nothing_is_searched_for_twice(chain):
    follower = Always(("Aino  VIRTA?", "aino virta", TWO_HOPS.upper()), numbered=False)
    answer, events = told(replace(deps_of(chain), follow=(follower,)))
    assert answer.searched == [TWO_HOPS, "aino virta"]
    assert (answer.bound, steps(events).count("follow")) == (None, 2)


def test_a_follower_that_may_not_ask_the_model_ends_the_search(chain):
    answer, _ = told(replace(deps_of(chain), follow=(Penniless(),)))
    assert (answer.searched, bool(answer.statements)) == ([TWO_HOPS], True)


def test_a_part_waits_for_the_answer_that_it_needs(chain):
    parts = (SubQuestion("Who invented the Karst method?"), SubQuestion("At which institute does #1 work?", after=(0,)))
    answer, events = told(replace(deps_of(chain, "stop"), plan=Planned(parts)))
    assert answer.searched == ["Who invented the Karst method?", "At which institute does Aino Virta work?"]
    assert {citation.title for citation in answer.citations} >= {"The Karst method", "People of the department"}
    assert steps(events).count("compress") == 2


def test_a_part_whose_answer_was_not_found_is_not_asked(chain):
    parts = (SubQuestion("What needs a workshop?"), SubQuestion("Where does #1 work?", after=(0,)))
    answer, _ = told(replace(deps_of(chain, "stop"), plan=Planned(parts)), "What needs a workshop?")
    assert answer.searched == ["What needs a workshop?"]


def test_what_was_compressed_in_one_round_is_not_compressed_again_in_the_next(chain):
    seen: list[str] = []

    @dataclass(frozen=True, slots=True)
    class Counting:
        own: Compressor

        def compress(self, query, run, passages):
            seen.append(query.text)
            return self.own.compress(query, run, passages)

    deps = deps_of(chain)
    answer, events = told(replace(deps, compress=Counting(deps.compress)))
    assert steps(events).count("compress") == 2
    assert sorted(seen) == sorted(set(answer.searched))
