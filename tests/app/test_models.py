"""Which requests an owner with other models refuses."""

from __future__ import annotations

import pytest

from agents.settings import AgentSettings, Choice
from app.conversations import ChatRequest
from app.models import Models
from app.requests import AskManyRequest, AskRequest, SearchRequest
from app.settings import load_settings
from app.shown import RequestRefused

OWN = Models.of(load_settings(llm="none"))
RERANKED = AgentSettings(mode="extractive", rerank=(Choice(name="cross_encoder"),))


@pytest.mark.parametrize("request_type", [SearchRequest, AskRequest, ChatRequest])
def test_another_reranker_is_refused_where_something_is_reranked(request_type):
    wanted = Models.of(load_settings(llm="none", reranker="cross-encoder/ms-marco-MiniLM-L6-v2"))
    OWN.refuse_others(wanted, request_type(text="b?", answering=AgentSettings(mode="extractive")))
    with pytest.raises(RequestRefused, match=r"reranker = None, .* reranker = 'cross-encoder/ms-marco-MiniLM-L6-v2'"):
        OWN.refuse_others(wanted, request_type(text="b?", answering=RERANKED))
    wanted.refuse_others(wanted, request_type(text="b?", answering=RERANKED))


@pytest.mark.parametrize("request_type", [AskRequest, ChatRequest])
def test_another_language_model_is_refused_where_it_may_write(request_type):
    wanted = Models.of(load_settings(llm="http://127.0.0.1:9"))
    OWN.refuse_others(wanted, request_type(text="b?", answering=AgentSettings(mode="extractive")))
    with pytest.raises(RequestRefused, match="llm = 'none'"):
        OWN.refuse_others(wanted, request_type(text="b?"))


def test_another_language_model_is_refused_where_it_may_rerank():
    wanted = Models.of(load_settings(llm="http://127.0.0.1:9"))
    OWN.refuse_others(wanted, SearchRequest(text="b?"))
    OWN.refuse_others(wanted, SearchRequest(text="b?", answering=RERANKED))
    listwise = AgentSettings(mode="extractive", rerank=(Choice(name="listwise_llm"),))
    with pytest.raises(RequestRefused, match="llm = 'none'"):
        OWN.refuse_others(wanted, SearchRequest(text="b?", answering=listwise))


def test_another_model_for_inference_is_refused_where_statements_are_checked_by_one():
    wanted = Models.of(load_settings(llm="none", entailer="cross-encoder/nli-deberta-v3-small"))
    OWN.refuse_others(wanted, AskRequest(text="b?", answering=AgentSettings(mode="extractive")))
    checked = AgentSettings(mode="extractive", verify=(Choice(name="quote"), Choice(name="entailment")))
    with pytest.raises(RequestRefused, match="entailer = None"):
        OWN.refuse_others(wanted, AskRequest(text="b?", answering=checked))


def test_another_language_model_is_refused_where_one_of_many_questions_may_be_written():
    quoted, written = (AskRequest(text="What?", answering=AgentSettings(mode=mode)) for mode in ("extractive", "auto"))
    own, other = (Models.of(load_settings(llm=llm)) for llm in ("none", "bundled"))
    own.refuse_others(other, AskManyRequest(questions=(quoted,)))
    with pytest.raises(RequestRefused, match="llm = "):
        own.refuse_others(other, AskManyRequest(questions=(quoted, written)))
