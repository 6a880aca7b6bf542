"""The hash of the code that searches."""

from __future__ import annotations

from app.evaluation import sources
from app.evaluation.interim import Interim
from app.evaluation.ranking import Ranking
from app.settings import load_settings


def test_changes_with_a_file_s_text_and_name_and_with_nothing_else(tmp_path):
    (tmp_path / "steps").mkdir()
    module = tmp_path / "steps" / "one.py"
    module.write_text("K = 1\n")
    before = sources.fingerprint([tmp_path])
    (tmp_path / "steps" / "one.pyc").write_bytes(b"compiled")
    assert sources.fingerprint([tmp_path]) == before
    module.write_text("K = 2\n")
    changed = sources.fingerprint([tmp_path])
    other = module.rename(tmp_path / "steps" / "other.py")
    renamed = sources.fingerprint([tmp_path])
    other.unlink()
    assert len({before, changed, renamed, sources.fingerprint([tmp_path])}) == 4


def test_a_prompt_counts(tmp_path):
    before = sources.fingerprint([tmp_path])
    (tmp_path / "listwise.md").write_text("Order these.")
    assert sources.fingerprint([tmp_path]) != before


def test_what_other_code_has_found_is_not_gone_on_with(tmp_path, monkeypatch):
    settings = load_settings(library=tmp_path, llm="none")

    def interim():
        return Interim(settings, settings.agents(), {"q": "?"}, depth=10)

    interim().write(Ranking({"q": {"d": 1.0}}, {"q": 1.0}))
    assert interim().read().run == {"q": {"d": 1.0}}
    monkeypatch.setattr(sources, "code", lambda: "of tomorrow")
    assert interim().read().run == {}
