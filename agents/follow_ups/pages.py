"""Pages: a follow-up that asks on which pages the last answer stands.

Reads English and German. Knows nothing about answers.
"""

from __future__ import annotations

import re
from typing import Final

_POLITE: Final = (
    r"^(?:(?:and|ok|okay|so|please|und|bitte)\W+)*(?:(?:can|could) you (?:please )?|kannst du (?:mir )?(?:bitte )?)?"
)
_PAGE: Final = r"(?:page|pages|page numbers?)"
_SEITE: Final = r"(?:seite|seiten|seitenzahl|seitenzahlen)"
_THAT: Final = r"(?:that|this|it|these|those|they|das|dies|es)"
_SAID: Final = r"(?: (?:is|are|was|were|does|do|can i find|ist|steht|stehen|war|finde ich))?"
_WAYS: Final = re.compile(
    rf"{_POLITE}(?:"
    rf"(?:(?:give|tell|show)(?: me)? )?(?:the |which |what )?{_PAGE}"
    rf"|(?:on|at|from) (?:which|what) {_PAGE}{_SAID}(?: {_THAT})?(?: (?:said|written|stated|found|from))?"
    rf"|(?:which|what) {_PAGE}(?: is| are| was)?(?: {_THAT})?(?: on| from)?"
    rf"|what (?:is|are) the {_PAGE}"
    rf"|where (?:does|did) it (?:say|state) (?:that|this|so)|where (?:is|was) {_THAT} (?:written|said|stated|from)"
    rf"|(?:(?:nenn|gib|zeig|sag)e?(?:n sie)?(?: mir)? )?(?:die |welche )?{_SEITE}(?: nennen| bitte)?"
    rf"|(?:auf|von) welche[nr] {_SEITE}{_SAID}(?: {_THAT})?(?: genau)?"
    rf"|wo (?:genau )?(?:steht|stehen|ist) (?:das|dies)(?: genau| geschrieben)?"
    rf")(?: (?:please|bitte))?\s*[?.!]*$",
    re.IGNORECASE,
)


def asks_for_pages(question: str) -> bool:
    """Return whether *question* wants to know on which pages the answer before it stands, and nothing else.

    Example:
        asks_for_pages("On which page?") -> True
        asks_for_pages("On which page does the paper define recall?") -> False
    """
    return _WAYS.match(question.strip()) is not None
