"""The table of texts: what there is to say, without the words. A language that lacks one does not type-check."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of the interface in one language; what stands in braces is filled in where it is shown."""

    code: str  # ISO 639-1
    # pages
    ask: str
    library: str
    # asking
    hello: str
    what_it_does: str
    question: str
    try_asking: str
    suggestion: str
    new: str
    recent: str
    stop: str
    again: str
    searching: str
    being_checked: str
    stopped: str
    was_interrupted: str
    # what is wished
    auto: str
    extractive: str
    abstractive: str
    mode: str
    mode_means: str
    preset: str
    preset_means: str
    collections: str
    papers_asked: str
    years: str
    all: str
    where: str
    copy: str
    # answers
    from_record: str
    quoted: str
    supported: str
    weak: str
    recorded: str
    quoted_means: str
    supported_means: str
    weak_means: str
    recorded_means: str
    source: str
    page: str
    not_said: str
    partly: str
    unanswerable: str
    nearest: str
    missing: str
    searched_for: str
    what_to_do: str
    disagree: str
    summary: str
    verbatim: str
    written_by: str
    bound: str
    how: str
    next_questions: str
    limits_of: str
    about: str
    # evidence
    evidence: str
    close: str
    found_by: str
    previous: str
    next: str
    page_of: str
    no_picture: str
    download: str
    in_paragraph: str
    # library
    papers: str
    no_papers: str
    drop: str
    adding: str
    added: str
    title: str
    authors: str
    year: str
    pages: str
    passages: str
    file: str
    filter: str
    remove: str
    remove_means: str
    removing: str
    undo: str
    folder: str
    folder_path: str
    add: str
    added_so_far: str
    # search, conversations, settings
    search: str
    words: str
    words_hint: str
    beside_it: str
    how_many: str
    found: str
    look_for: str
    no_conversations: str
    questions: str
    open: str
    export: str
    as_file: str
    delete: str
    delete_means: str
    settings: str
    general: str
    health: str
    techniques: str
    language: str
    set_in: str
    examine: str
    examine_means: str
    examining: str
    step: str
    in_use: str
