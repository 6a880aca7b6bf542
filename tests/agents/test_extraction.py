"""Questions for an aspect of one paper: the sentences of the paper that tell it, or none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agents.ask import ask
from agents.deps import make_deps
from agents.evidence.aspects import aspect
from agents.extraction import CONCRETE_FLOOR, FLOOR, PaperText, extracted
from agents.graph import build_graph
from agents.resources import Resources
from agents.settings import AgentSettings
from agents.steps.answer import ANSWER
from agents.trace import Event
from agents.types import Context, Question, SoFar, SubQuestion
from indexing import ingest
from indexing.library import Library
from indexing.types import FRONT_SECTION, Block, Filter, Metadata, Parsed, Query

LETTERS = (
    (FRONT_SECTION, "Ada Kern, Institute of Letters, 140 students and 12 teachers"),
    ("Abstract", "We propose InkDate, a method that dates old letters by the colour of their ink."),
    ("Data", "We collected a corpus of 2,300 letters that were written between 1700 and 1850."),
    ("Experiments", "We compare InkDate with two baselines, PaperDate and the guess of an archivist."),
    ("Experiments", "We report accuracy and the mean error in years as our evaluation metrics."),
    ("Experiments", "All experiments were run on one machine with 16 GB of memory and no GPU."),
    ("Results", "Data sets are hard to find, and data sets were always hard to use."),
    (
        "Discussion",
        "This study has several limitations. Letters in pencil were not tested at all. The weather was dry.",
    ),
)
BARNS = (
    ("Discussion", "This study has several limitations."),
    ("Barns", "Barns in the north were never entered by any of the surveyors. Doors were locked at all times there."),
)
"""What follows is of another section."""

SHEDS = (
    ("Discussion", "This study has several limitations."),
    ("Discussion", "Sheds in the north were never entered by any of the surveyors."),
)
GARDEN = (
    ("Abstract", "A garden is laid out by its paths, and a path is laid out by its purpose."),
    ("Paths", "Which data sets a gardener would have used is unknown, and data are not what gardens are made of."),
    ("Paths", "The limits of a garden are its walls, and limitations of walls are its gates."),
)


@pytest.fixture(scope="module")
def resources(encoder, tmp_path_factory):
    parsed = [
        (f"{name}.md", Parsed(Metadata(title), (), tuple(Block(text, section=section) for section, text in parts)))
        for name, title, parts in (
            ("letters", "Dating Letters by their Ink", LETTERS),
            ("garden", "Gardens", GARDEN),
            ("barns", "A Survey of Barns", BARNS),
            ("sheds", "A Survey of Sheds", SHEDS),
        )
    ]
    with Library.open(tmp_path_factory.mktemp("extraction"), encoder=encoder) as library:
        ingest.add_parsed(library, parsed, file_type="markdown")
        yield Resources(library, library.lexical, library.vectors, library.encoder)


@pytest.fixture
def paper(resources):
    documents = resources.library.documents().values()
    return {one.metadata.title: one for one in documents}


@pytest.fixture
def answered(resources, paper):
    deps, graph = make_deps(AgentSettings(mode="extractive"), resources), build_graph()

    def of(question: str, title: str, emit=lambda _: None):
        where = Filter(documents=(paper[title].id,))
        return ask(Question(question, where), deps, graph=graph, emit=emit)

    return of


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which data sets were used?", "a corpus of 2,300 letters"),
        ("Welche Daten wurden verwendet?", "a corpus of 2,300 letters"),
        ("What method does the paper propose?", "We propose InkDate"),
        ("How was the approach evaluated?", "accuracy and the mean error"),
        ("Which baselines was it compared with?", "two baselines, PaperDate"),
        ("What hardware was used?", "one machine with 16 GB"),
        ("What are the limitations?", "Letters in pencil were not tested"),
        ("Was sind die Einschränkungen der Arbeit?", "Letters in pencil were not tested"),
    ],
)
def test_the_sentence_that_tells_it_answers(answered, question, told):
    answer = answered(question, "Dating Letters by their Ink")
    assert answer.status == "answered"
    assert told in answer.text
    assert len(answer.statements) <= 3
    assert all(one.support == "quoted" for one in answer.statements)


def test_what_only_has_the_words_is_not_told(answered):
    answer = answered("Which data sets were used?", "Dating Letters by their Ink")
    assert not any("hard to find" in one.text for one in answer.statements)


@pytest.mark.parametrize("question", ["Which data sets were used?", "What are the limitations?"])
def test_a_paper_that_does_not_tell_it_does_not_answer(answered, question):
    answer = answered(question, "Gardens")
    assert (answer.status, answer.statements, answer.confidence) == ("unanswerable", [], 0.0)
    assert answer.gaps == ["No sentence of this paper says it plainly."]


@pytest.mark.parametrize(
    ("question", "title", "least"),
    [
        ("What are the limitations?", "Dating Letters by their Ink", FLOOR),
        ("Which data sets were used?", "Dating Letters by their Ink", CONCRETE_FLOOR),
        ("Which data sets were used?", "Gardens", CONCRETE_FLOOR),
    ],
)
def test_the_score_that_is_needed_is_traced_and_nothing_more_is_searched_for(answered, question, title, least):
    events: list[Event] = []
    told = answered(question, title, events.append)
    (judged,) = (event.data for event in events if event.step == "judge")
    assert judged["least_confidence"] == least
    assert judged["enough"] is (judged["confidence"] >= least) is (told.status == "answered")
    assert "coverage" not in judged
    assert told.searched == [question]


def test_no_one_who_follows_is_asked_where_no_search_changes_anything(resources, paper):
    asked: list[SoFar] = []

    class Listening:
        def follow(self, so_far):
            asked.append(so_far)
            return [SubQuestion("What else was there?")]

    deps = replace(make_deps(AgentSettings(mode="extractive"), resources), follow=(Listening(),))
    for text, followed in (("What are the limitations?", False), ("What are gardens laid out by?", True)):
        asked.clear()
        where = Filter(documents=(paper["Gardens"].id,))
        ask(Question(text, where), deps, graph=build_graph(), emit=lambda _: None)
        assert bool(asked) is followed


def test_any_other_question_is_answered_by_what_is_found(answered):
    answer = answered("What are gardens laid out by?", "Gardens")
    assert answer.status == "answered"
    assert "laid out by its paths" in answer.text


def test_a_cell_of_a_table_and_the_answer_are_the_same_sentence(answered, resources, paper):
    title = "Dating Letters by their Ink"
    question = Question("Compare", Filter(documents=(paper[title].id,)), attributes=("data sets", "hardware"))
    draft = ANSWER.make("comparison_table", resources).answer(question, Context(Query("Compare"), (), (), ()))
    cells = [one.text for one in draft.statements]
    asked = ("Which data sets were used?", "What hardware was used?")
    assert cells == [answered(one, title).statements[0].text for one in asked]


def test_lines_of_authors_tell_nothing(resources, paper):
    sample = aspect("participants")
    text = PaperText.of(paper["Dating Letters by their Ink"], resources.library, resources.vectors, resources.encoder)
    assert sample is not None
    assert all("Institute" not in one.text for one in extracted(sample, text, resources.encoder, most=3))


def test_only_what_follows_in_its_section_is_led_to(resources, paper):
    limitations = aspect("limitations")
    assert limitations is not None
    told = {
        title: extracted(
            limitations,
            PaperText.of(paper[title], resources.library, resources.vectors, resources.encoder),
            resources.encoder,
        )
        for title in ("A Survey of Sheds", "A Survey of Barns")
    }
    assert [one.text[:18] for one in told["A Survey of Sheds"]] == ["Sheds in the north"]
    assert told["A Survey of Barns"] == []


@pytest.mark.parametrize(("behind", "led"), [(1, True), (2, False)])
def test_only_the_next_passage_is_led_to(resources, paper, behind, led):
    limitations = aspect("limitations")
    assert limitations is not None
    text = PaperText.of(paper["A Survey of Sheds"], resources.library, resources.vectors, resources.encoder)
    (whole,) = text.passages
    first = replace(whole, sentences=whole.sentences[:1])
    second = replace(whole, id=whole.id + 1, position=whole.position + behind, sentences=whole.sentences[1:])
    vectors = {first.id: text.vectors[whole.id][:1], second.id: text.vectors[whole.id][1:]}
    cut = replace(text, passages=(first, second), vectors=vectors)
    assert bool(extracted(limitations, cut, resources.encoder)) is led


def test_an_attribute_of_which_only_words_are_known_is_filled_from_the_lines_of_authors(resources, paper):
    title = "Dating Letters by their Ink"
    where = Filter(documents=(paper[title].id,))
    question = Question("Compare", where, attributes=("institute of the authors",))
    draft = ANSWER.make("comparison_table", resources).answer(question, Context(Query("Compare"), (), (), ()))
    assert ["Institute of Letters" in one.text for one in draft.statements] == [True]


def test_the_sentence_that_tells_an_aspect_is_encoded_once(resources, paper):
    class Counting:
        def __init__(self):
            self.encoded = []

        def encode_query(self, text):
            self.encoded.append(text)
            return resources.encoder.encode_query(text)

    data, encoder = aspect("data sets"), Counting()
    text = PaperText.of(paper["Gardens"], resources.library, resources.vectors, resources.encoder)
    assert data is not None
    for _ in range(3):
        extracted(data, text, encoder)
    assert encoder.encoded == [data.like]


def test_what_was_told_already_gives_way(resources, paper):
    data = aspect("data sets")
    text = PaperText.of(paper["Dating Letters by their Ink"], resources.library, resources.vectors, resources.encoder)
    assert data is not None
    first = extracted(data, text, resources.encoder)[0]
    again = extracted(data, text, resources.encoder, told={first.text})
    assert again == [] or again[0].text != first.text or again[0].score < first.score
