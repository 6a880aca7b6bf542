"""Records: questions about the papers themselves, which the library's record of them answers without a search.

Who wrote a paper, when and where it came out, how long it is, where its authors work; how many papers there are, which,
and whether a certain one is there. English and German, by rules. Where a question may mean something else it is left to
the search. Knows nothing about searching.
"""

from __future__ import annotations

from agents.records.answering import answered_by_record
from agents.records.following import follow_up
from agents.records.looking import Looked, look_up

__all__ = ["Looked", "answered_by_record", "follow_up", "look_up"]
"""Reading and answering, in this order: `look_up` finds what a question asks for, `answered_by_record` tells it."""
