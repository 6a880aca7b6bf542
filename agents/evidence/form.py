"""Form: what the answer to a question is to look like, by what was chosen or by rules, without a model.

The rules read English and German and are meant to be right where they say something; in doubt the answer is made of
statements. Knows nothing about how an answer is made.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from agents.evidence.aspects import aspect
from agents.evidence.attributes import attributes
from agents.evidence.definition import asked_to_define
from agents.evidence.subject import subject
from agents.types import Form, Question

_PAPER: Final = r"(?:paper|study|article|publication|abstract|trial)"
_ARBEIT: Final = r"(?:Arbeit|Aufsatz|Publikation|Studie|Untersuchung|Veröffentlichung|Artikel|Paper)"
_PAPERS: Final = r"(?:papers|studies|articles|publications|abstracts|trials)"
_SEVERAL_GERMAN: Final = r"(?:Arbeiten|Aufsätze|Publikationen|Studien|Untersuchungen|Veröffentlichungen)"
_ARBEITEN: Final = rf"(?:{_SEVERAL_GERMAN}|Artikel|Papers?)"  # the last two behind a plural only
_PAPERS_ASKED: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:in )?(?:which|what)(?: of the)?(?: (?!paper\b|study\b)[\w-]+){{0,2}} {_PAPERS}\b",
        rf"^(?:please )?(?:list|name|find|show)(?: me)?(?: all| some| any)?(?: the)?(?: [\w-]+){{0,2}} {_PAPERS}\b",
        rf"^(?:please )?(?:list|name|find|show)(?: me)? (?:every|each)(?: [\w-]+){{0,2}} {_PAPER}\b",
        rf"^(?:bitte )?(?:nenne|zeige|finde)n?(?: mir| Sie)? jede[ns]?(?: [\w-]+)? {_ARBEIT}\b",
        rf"^(?:are|is) there(?: any| some)?(?: [\w-]+){{0,2}} {_PAPERS}\b",
        rf"^(?:in )?welchen?(?: [\w-]+){{0,2}} {_ARBEITEN}\b",
        rf"^(?:bitte )?(?:nenne|zeige|finde|liste)n?(?: mir| Sie)?(?: alle| einige| die)?(?: [\w-]+)? {_ARBEITEN}\b",
        rf"^gibt es(?: [\w-]+){{0,2}} {_ARBEITEN}\b",
    )
)
_SEVERAL: Final = re.compile(rf"(?<!\bpaper )\b(?:{_PAPERS}|{_SEVERAL_GERMAN})\b", re.IGNORECASE)
_YES_OR_NO: Final = re.compile(r"\b(?:yes or no|yes/no|ja oder nein|ja/nein)\b", re.IGNORECASE)
_DEFINITE: Final = re.compile(r"^\w+ \w+ (?:the|der|die|das)\b", re.IGNORECASE)


@lru_cache(maxsize=256)  # nearly every step asks
def form_of(question: Question) -> Form:
    """Return the form that was chosen for *question*, or else the one that it asks for.

    A question that could be answered by yes or no gets statements unless it says that it wants a label: who asks
    "Does RM3 help on short queries?" wants to know when and by how much, and the sentence that says so has the yes in
    it. A label is a judgement about sentences, so it is made only when it is asked for. Things that are to be listed
    ("List the limits of BM25") get statements too: a list here is one of papers.

    Example:
        form_of(Question("Which papers are about sleep?")) -> Form.LIST
    """
    if question.form is not None:
        return question.form
    text = question.text.strip()
    found = {
        Form.CHOICE: bool(question.choices),
        Form.TABLE: bool(question.attributes or attributes(text)),
        Form.LABEL: _YES_OR_NO.search(text) is not None,
        Form.LIST: _asks_for_papers(text),
        Form.DEFINITION: _asks_for_meaning(text),
    }
    return next((form for form, asked in found.items() if asked), Form.STATEMENTS)


def may_be_written(question: Question) -> bool:
    """Return whether a language model may write the answer; the other forms are made of quotations.

    It may tell what something is unless a definition was chosen: then the definition itself is wanted, word for word.
    """
    form = form_of(question)
    return form is Form.STATEMENTS or (form is Form.DEFINITION and question.form is None)


def has_its_papers(question: Question) -> bool:
    """Return whether *question* wants a table or a summary of papers that were chosen: what these tell, it decides."""
    return bool(question.filter.documents) and form_of(question) in {Form.TABLE, Form.SUMMARY}


def _asks_for_papers(text: str) -> bool:
    """Return whether *text* asks for several papers, in the words of a search for them or of a request."""
    only_asks = text.removesuffix(subject(text))
    return any(pattern.search(text) for pattern in _PAPERS_ASKED) or _SEVERAL.search(only_asks) is not None


def _asks_for_meaning(text: str) -> bool:
    """Return whether *text* asks what something is: "What are the limitations?" asks for those of a paper."""
    meant = asked_to_define(text)
    return bool(meant) and not (_DEFINITE.match(text) and aspect(meant) is not None)
