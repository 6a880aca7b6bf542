"""Every page where there is no library yet."""

from __future__ import annotations

import pytest

from tests.ui.conftest import at_home, sane, shown


@pytest.mark.parametrize("name", ["ask", "library", "conversations"])
def test_every_page_shows_where_there_is_no_library_yet(name, tmp_path):
    with at_home(tmp_path, tmp_path / "none yet"):
        sane(shown(name))
