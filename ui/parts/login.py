"""Login: who somebody is, as an OpenID provider says, and whether they are let in."""

from __future__ import annotations

import streamlit as st

from app.settings import PageLogin
from ui.parts.plain import plain
from ui.texts.table import Texts


def let_in(login: PageLogin, say: Texts) -> bool:
    """Return whether this window belongs to somebody who may use the page; show everybody else why not."""
    if not st.user.is_logged_in:
        st.title("Scholiast")
        if st.button(say.enter, type="primary", icon=":material/login:"):
            st.login()
        return False
    email = str(st.user.get("email") or "")
    if st.user.get("email_verified") is not False and email.casefold() in {one.casefold() for one in login.users}:
        return True
    st.title("Scholiast")
    st.error(say.not_let_in.format(email=plain(email)), icon=":material/block:")
    if st.button(say.leave, icon=":material/logout:"):
        st.logout()
    return False
