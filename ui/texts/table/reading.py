"""Evidence, the pages of papers, and searching: what there is to say, without the words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reading:
    """Evidence, the pages of papers, and searching."""

    evidence: str
    found_by: str
    no_picture: str
    in_paragraph: str
    words_hint: str
    beside_it: str
    how_many: str
    found: str
    source_of: str
    previous_source: str
    next_source: str
    smaller: str
    larger: str
    enlarge: str
    shrink: str
    tools: str
    quoted_on: str
    is_lit: str
    open_file: str
    open_the_file: str
    is_gone: str
    not_located: str
    by_words: str
    by_meaning: str
    by_sentence: str
    by_all: str
    by_each_word: str
    by_neighbours: str
    by_other: str
    of_found: str
    in_heading: str
    without_words: str
    in_the_end: str
    why_means: str
    why_read: str
    why_recorded: str
    what_was_searched: str
    sent_as: str
    weights_mean: str
    by_vectors: str
    nothing_found: str
    was_under: str
    was_not_under: str
    same_under: str
    show_page: str
    show_passage: str
    marks_mean: str
    words_short: str
    meaning_short: str
    sentence_short: str
    fast: str
    balanced: str
