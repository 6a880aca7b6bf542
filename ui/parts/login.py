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
    if is_user(login, email, verified=st.user.get("email_verified")):
        return True
    st.title("Scholiast")
    st.error(say.not_let_in.format(email=plain(email)), icon=":material/block:")
    if st.button(say.leave, icon=":material/logout:"):
        st.logout()
    return False


def is_user(login: PageLogin, email: str, *, verified: object) -> bool:
    """Return whether *email* is that of a user; *verified* is what the provider says of it, if it does.

    Some providers say "false" where others say false.
    """
    return str(verified).casefold() != "false" and email.casefold() in {one.casefold() for one in login.users}
