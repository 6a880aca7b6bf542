"""The frame and what several pages say: what there is to say, without the words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Frame:
    """The frame and what several pages say."""

    code: str  # ISO 639-1
    ask: str
    library: str
    what_it_does: str
    recent: str
    stop: str
    searching: str
    was_interrupted: str
    auto: str
    extractive: str
    abstractive: str
    mode: str
    mode_means: str
    preset: str
    preset_means: str
    collections: str
    all: str
    where: str
    source: str
    page: str
    partly: str
    missing: str
    summary: str
    close: str
    previous: str
    next: str
    page_of: str
    download: str
    papers: str
    no_papers: str
    title: str
    search: str
    words: str
    open: str
    settings: str
    language: str
    word_to_enter: str
    enter: str
    wrong_word: str
    not_let_in: str
    leave: str
    batch: str
    batch_means: str
    review: str
    review_means: str
    not_yet: str
    thorough: str
    find_everything: str
    get: str
    note: str
    chosen: str
    kind: str
    searched: str
