"""The library: adding, listing, correcting and removing papers: what there is to say, without the words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shelf:
    """The library: adding, listing, correcting and removing papers."""

    drop: str
    authors: str
    year: str
    pages: str
    passages: str
    file: str
    filter: str
    remove: str
    remove_means: str
    removing: str
    folder: str
    add: str
    one_paper_listed: str
    papers_of: str
    click_title: str
    no_such_papers: str
    dropping_means: str
    all_years: str
    from_year: str
    to_year: str
    spoken: str
    standing: str
    in_part: str
    coming: str
    more_filters: str
    looking: str
    beginning: str
    waits_turn: str
    files_read: str
    passages_indexed: str
    passages_about: str
    arranging: str
    left_seconds: str
    left_minutes: str
    left_hours: str
    pause: str
    go_on_adding: str
    leave_adding: str
    paused: str
    files_wait: str
    result_added: str
    result_updated: str
    result_known: str
    result_failed: str
    result_nothing: str
    removed_papers: str
    and_more: str
    undo_remove: str
    changing: str
    failed_files: str
    partly_files: str
    try_again: str
    try_all: str
    forget: str
    forget_all: str
    forget_means: str
    more_files: str
    duplicates: str
    copies: str
    copies_mean: str
    open_paper: str
    remove_one: str
    collect: str
    put_into: str
    take_out_of: str
    name_collection: str
    apply: str
    all_papers: str
    paper_gone: str
    correct: str
    correct_means: str
    authors_lines: str
    venue: str
    doi: str
    save_corrections: str
    nothing_changed: str
    no_year: str
    corrected_by_you: str
    found_nothing: str
    take_back: str
    added_on: str
    passages_count: str
    one_passage: str
    pages_count: str
    one_page: str
    without_section: str
    more_passages: str
