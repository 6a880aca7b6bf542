"""Requests carried out on a library, without an owner between."""

from __future__ import annotations

from agents.settings import AgentSettings
from app.operations import perform
from app.requests import SearchRequest


def test_more_passages_than_candidates_may_be_asked_for(application):
    few = AgentSettings(candidates=1)
    request = SearchRequest(text="length normalisation", k=3, answering=few)
    assert len(perform(application, request, lambda _: None).passages) == 3
