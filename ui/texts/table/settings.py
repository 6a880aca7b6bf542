"""Settings, models, techniques and health: what there is to say, without the words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Choosing:
    """Settings, models, techniques and health."""

    general: str
    health: str
    techniques: str
    set_in: str
    examine: str
    examine_means: str
    step: str
    models: str
    browsers_language: str
    kept_in: str
    comes_first: str
    usual_answer: str
    usual_search: str
    as_preset: str
    heard_at_once: str
    all_settings: str
    setting: str
    value: str
    meaning: str
    appearance: str
    llm: str
    encoder: str
    reranker: str
    entailer: str
    sparse_encoder: str
    llm_is: str
    encoder_is: str
    reranker_is: str
    entailer_is: str
    sparse_encoder_is: str
    llm_small: str
    encoder_small: str
    llm_none: str
    state_bundled: str
    state_here: str
    state_server: str
    state_missing: str
    state_none: str
    tokens: str
    fetched_size: str
    memory_needed: str
    memory_enough: str
    memory_short: str
    recommended: str
    on_this_machine: str
    get_means: str
    use_then: str
    fetch_now: str
    use: str
    by_command: str
    then_reindex: str
    then_technique: str
    another_model: str
    another_hint: str
    not_loaded: str
    load_now: str
    load_busy: str
    fetching: str
    fetch_done: str
    fetch_stopped: str
    go_on: str
    dismiss: str
    techniques_mean: str
    limits: str
    differs: str
    set_back: str
    set_back_all: str
    save: str
    saved: str
    unsaved: str
    trying: str
    default_is: str
    from_to: str
    at_least: str
    as_in_toml: str
    other_techniques: str
    state_ok: str
    state_warn: str
    state_fail: str
    examined_at: str
    examine_again: str
    looking_at: str
    copy_report: str
    report_means: str
    state_set: str
    under_way: str
