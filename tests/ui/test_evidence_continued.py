"""A quotation that goes on on the next page, as the evidence panel tells of it."""

from __future__ import annotations

from agents.settings import AgentSettings
from app.requests import Answered, AskRequest
from indexing.types import passage_id
from tests.ui.conftest import at_home
from ui.backend import backend
from ui.parts.evidence import told_of
from ui.texts.english import ENGLISH

QUESTION = "What happens to K when a document is longer than the average?"


def test_it_leads_to_the_rest_of_the_quotation_and_lights_it_there(sample, tmp_path):
    with at_home(tmp_path, sample):
        desk = backend()
        asked = AskRequest(text=QUESTION, answering=AgentSettings(mode="extractive"))
        told = desk.session.call(asked, lambda _: None)
        assert isinstance(told, Answered)
        with desk.catalogue() as catalogue:
            paper = catalogue.find("bm25.pdf")
            ids = [passage_id(paper.id, position) for position in range(paper.passages)]
            passage, sentence = next(
                (passage, sentence)
                for passage in catalogue.passages(ids).values()
                for sentence in passage.sentences
                if {box.page for box in sentence.boxes} == {1, 2}
            )
        boxes = [(box.x0, box.y0, box.x1, box.y1) for box in sentence.boxes if box.page == 1]
        changes = {"quote": passage.text[sentence.start : sentence.end], "page": 1, "boxes": boxes}
        changes |= {"document_id": paper.id, "passage_id": passage.key, "id": 1}
        opened = told.answer.citations[0].model_copy(update=changes)
        answer = told.answer.model_copy(update={"citations": [opened]})
        first, second = (told_of(answer, opened, page, desk, ENGLISH)["sheet"] for page in (1, 2))
        assert [(one["text"], one["page"]) for one in first["places"]] == [("p. 1 [1]", 1), ("p. 2 [1] …", 2)]
        assert all(sheet["leaves"][0]["boxes"] for sheet in (first, second))
