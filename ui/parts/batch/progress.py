"""How far a batch has come, and what can be done with it: pause, go on, try again, take along, rename, delete."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

import streamlit as st

from app.batch.due import Retry
from app.batch.opened import Opened, Which
from app.batch.running import Running
from app.batch.saved import LONGEST_TITLE, Saved, Stage
from ui.backend import Backend
from ui.parts.batch.told import ICONS, again_of, counted_now, progress_of, stage_of
from ui.parts.batch.window import open_batch
from ui.parts.plain import plain
from ui.texts.table import Texts

FILES: Final = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".md": "text/markdown",
    ".jsonl": "application/jsonl",
}
"""How a file of answers ends -> its type."""

TO_GO_ON: Final = (Stage.NEW, Stage.STOPPED, Stage.FAILED, Stage.INTERRUPTED)


def show_progress(saved: Saved, running: Running | None, opened: Opened, desk: Backend, say: Texts) -> None:
    """Show how far it has come, and the buttons that go with that."""
    counts = opened.counts()
    with st.container(border=True):
        if running is not None:
            _running(running, say)
            return
        stage = desk.batches.stage(saved)
        state = f":material/{ICONS[stage]}: {plain(f'{stage_of(stage, say)} · {counted_now(counts, say)}')}"
        st.markdown(state, help=say.batch_unsure_means)
        if stage is Stage.INTERRUPTED:
            st.caption(say.batch_interrupted_means)
        if saved.failure:
            st.error(plain(saved.failure), icon=":material/error:")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _to_ask(saved, opened, counts, desk, say)
            _download(saved, desk, say)
            _more(saved, desk, say)


def _running(running: Running, say: Texts) -> None:
    share, line = progress_of(running, say)
    how, button = st.columns([6, 1], vertical_alignment="center")
    how.progress(share, plain(line))
    if again := again_of(running.plan.reasons, say):
        how.caption(plain(again))
    button.button(
        say.batch_pause,
        icon=":material/pause:",
        key="batch-pause",
        disabled=running.stage is Stage.STOPPING,
        width="stretch",
        on_click=running.stop,  # not behind the press: what is looked at anew each second could come between
    )


def _to_ask(saved: Saved, opened: Opened, counts: Mapping[Which, int], desk: Backend, say: Texts) -> None:
    """Offer to go on, to ask those that were left out, or to try some again."""
    missing, wanted, stage = counts[Which.MISSING], saved.wanted, desk.batches.stage(saved)
    if stage in TO_GO_ON and st.button(
        say.batch_go_on, type="primary", icon=":material/play_arrow:", key="batch-go-on"
    ):
        _begin(saved, desk)
    limited = wanted.limit is not None or wanted.sample is not None
    if stage is Stage.DONE and missing and limited:
        label = say.batch_rest.format(count=f"{missing:,}")
        if st.button(label, type="primary", icon=":material/play_arrow:", key="batch-rest"):
            every = wanted.model_copy(update={"limit": None, "sample": None})
            desk.batches.saved.change(saved.id, wanted=every)
            _begin(saved, desk)
    if missing < len(opened):
        _again(saved, counts[Which.FAILED] - opened.faults, counts[Which.UNSURE], desk, say)


def _again(saved: Saved, failed: int, unsure: int, desk: Backend, say: Texts) -> None:
    """Offer to ask again what *failed*, what is *unsure*, or what has changed."""
    with st.popover(say.batch_retry, icon=":material/replay:", key="batch-retry"):
        st.caption(say.batch_retry_means)
        offered: tuple[tuple[Retry, str, int], ...] = (
            ("failed", say.batch_retry_failed, failed),
            ("unsure", say.batch_retry_unsure, failed + unsure),
        )
        for retry, words, count in offered:
            label = words.format(count=f"{count:,}")
            if st.button(label, key=f"batch-retry-{retry}", disabled=not count, width="stretch"):
                _begin(saved, desk, retry=retry)
        if st.button(say.batch_retry_changed, key="batch-retry-changed", width="stretch"):
            _begin(saved, desk)


def _begin(saved: Saved, desk: Backend, *, retry: Retry | None = None) -> None:
    desk.batches.start(saved.id, desk.settings, retry=retry)
    st.rerun()


def _download(saved: Saved, desk: Backend, say: Texts) -> None:
    """Offer all answers as files; each is written when it is asked for."""

    def written(suffix: str) -> bytes:
        return desk.batches.opened(saved.id).result().written(suffix)

    more = st.popover(say.batch_download, icon=":material/download:", key="batch-download", on_change="rerun")
    if more.open:
        words = {".xlsx": say.batch_xlsx, ".csv": say.batch_csv, ".md": say.batch_md, ".jsonl": say.batch_jsonl}
        with more:
            st.caption(say.batch_download_means)
            for suffix, kind in FILES.items():
                st.download_button(
                    words[suffix],
                    partial(written, suffix),
                    f"answers{suffix}",
                    kind,
                    key=f"batch-file-{suffix}",
                    on_click="ignore",
                    width="stretch",
                )


def _more(saved: Saved, desk: Backend, say: Texts) -> None:
    """Offer to rename it, and to delete it after a question back."""
    more = st.popover(say.more, icon=":material/more_horiz:", key="batch-more", type="tertiary", on_change="rerun")
    if not more.open:
        return
    with more:
        with st.form("batch-rename", border=False):
            title = st.text_input(say.title, saved.title, key=f"batch-title-{saved.id}", max_chars=LONGEST_TITLE)
            if st.form_submit_button(say.rename, icon=":material/edit:") and title.strip():
                desk.batches.saved.change(saved.id, title=title.strip())
                st.rerun()
        asked = f"batch-really-{saved.id}"
        if not st.session_state.get(asked):
            if st.button(say.delete, key="batch-delete", icon=":material/delete:"):
                st.session_state[asked] = True
                st.rerun()
            return
        st.write(say.batch_delete_means)
        if st.button(say.delete_really, key="batch-delete-really", type="primary", icon=":material/delete:"):
            del st.session_state[asked]
            desk.batches.delete(saved.id)
            open_batch(None)
            st.rerun()
