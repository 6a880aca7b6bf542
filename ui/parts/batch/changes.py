"""What has changed against an earlier batch: rows that say something else than they did."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Final

import streamlit as st

from app.batch.comparing import Change, Compared, Said
from app.batch.saved import Saved
from ui.backend import Backend, backend, told
from ui.parts.batch.told import about
from ui.parts.batch.window import open_row
from ui.parts.plain import plain
from ui.texts.table import Texts

SOON_S: Final = 0.5
LOOK_EVERY_S: Final = 0.5
SHOWN: Final = 30
"""Changed rows that are shown."""

BEGINNING: Final = 300  # characters of an answer


def show_changes(saved: Saved, desk: Backend, say: Texts) -> None:
    """Let an earlier batch be chosen, and show what is otherwise now; nothing is read until somebody looks."""
    folded = st.expander(say.batch_changes, icon=":material/difference:", key="batch-changes", on_change="rerun")
    if not folded.open:
        return
    with folded:
        others = {one.id: one for one in desk.batches.saved.all() if one.id != saved.id and one.last is not None}
        if not others:
            st.caption(say.batch_no_other)
            return
        earlier = st.selectbox(
            say.batch_against,
            list(others),
            None,
            format_func=lambda key: f"{others[key].title} · {about(others[key], say)}",
            key=f"batch-against-{saved.id}",
            placeholder=say.batch_choose,
        )
        if earlier is not None:
            found = _found(desk.batches.compared(saved.id, earlier))
            if found is None:
                st.fragment(_waiting, run_every=LOOK_EVERY_S)(saved.id, earlier, say)
            else:
                _show(found, say)


def _found(comparing: Future[Compared]) -> Compared | None:
    """Return what was found if that takes no time."""
    try:
        return comparing.result(SOON_S)
    except TimeoutError:
        return None


def _waiting(key: str, earlier: str, say: Texts) -> None:
    with told():
        st.caption(say.batch_comparing)
        if backend().batches.compared(key, earlier).done():
            st.rerun()


def _show(found: Compared, say: Texts) -> None:
    changed = len(found.changes)
    counts = {"same": found.same, "changed": changed, "added": found.added, "gone": found.gone}
    st.markdown(plain(say.batch_compared.format(**{name: f"{count:,}" for name, count in counts.items()})))
    for change in found.changes[:SHOWN]:
        _changed(change, say)
    if changed > SHOWN:
        st.caption(say.batch_only_first.format(count=SHOWN))


def _changed(change: Change, say: Texts) -> None:
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            label = f"{change.number:,}. {change.question}"
            if st.button(plain(label), key=f"changed-{change.number}", type="tertiary"):
                open_row(change.number - 1)
                st.rerun()
            kinds = ", ".join(str(getattr(say, f"batch_kind_{kind}")) for kind in change.what)
            st.caption(kinds, width="content")
        before, now = st.columns(2, gap="medium")
        for column, words, said in ((before, say.batch_before, change.before), (now, say.batch_now, change.now)):
            column.caption(plain(f"{words} · {_standing(said, say)}"))
            column.text(said.text if len(said.text) <= BEGINNING else f"{said.text[:BEGINNING]} …")


def _standing(said: Said, say: Texts) -> str:
    """Return the status, with its label, and how many sentences are cited.

    Example:
        "answered: yes · cites 2"
    """
    status, _, label = said.status.partition(": ")
    words = str(getattr(say, f"batch_status_{status}"))
    cited = say.batch_cited.format(count=len(said.cited))
    return " · ".join((f"{words}: {label}" if label else words, cited))
