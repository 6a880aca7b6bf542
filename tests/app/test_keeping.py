"""What a person chooses lasts: in config.toml, one value at a time, or a sentence and nothing changed."""

from __future__ import annotations

import stat

import pytest

from agents.errors import ModelMissing, TechniqueError
from agents.settings import AgentSettings, Choice
from app.choosing import (
    number_of,
    numbers,
    preset_of,
    save,
    set_back,
    slots,
    wish_numbers,
    wish_techniques,
)
from app.displayed import HIDDEN, displayed, without_keys
from app.form_fields import FieldError, FormField
from app.keeping import keep
from app.settings import SettingsError, config_file, load_settings, overridden

MINE = '# mine\nllm = "none"  # for now\n\n[llm_server]\napi_key = "a-secret-of-mine" # do not show\n'
SLOT = {slot.name: slot for slot in slots()}


@pytest.fixture(autouse=True)
def file(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    file = config_file()
    file.parent.mkdir(parents=True)
    file.write_text(MINE)
    return file


class TestKeeping:
    def test_changes_one_value_and_leaves_the_rest(self, file):
        assert keep({("preset",): "fast", ("llm",): None}) == file
        assert file.read_text() == 'preset = "fast"\n' + MINE.replace('llm = "none"  # for now\n', "")
        assert load_settings().preset == "fast"

    def test_makes_the_file_where_there_is_none(self, file):
        file.unlink()
        keep({("language",): "de"})
        assert file.read_text() == 'language = "de"\n'
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_keeps_who_may_read_it(self, file):
        file.chmod(0o640)
        keep({("language",): "de"})
        assert stat.S_IMODE(file.stat().st_mode) == 0o640
        assert [path.name for path in file.parent.iterdir()] == [file.name]

    def test_writes_through_a_link_into_somebodys_collection(self, file, tmp_path):
        real = tmp_path / "dotfiles.toml"
        file.rename(real)
        file.symlink_to(real)
        keep({("language",): "de"})
        assert file.is_symlink()
        assert 'language = "de"' in real.read_text()

    @pytest.mark.parametrize(
        ("path", "value", "said"),
        [
            (("language",), "fr", "'language'.*cannot be 'fr'"),
            (("preset",), "quick", "There is no preset 'quick': choose fast"),
            (("answering", "candidates"), 5000, "'candidates'.*cannot be 5000"),
            (("nonsense",), 1, "'nonsense'.*is not allowed"),
        ],
    )
    def test_refuses_what_is_not_allowed_and_changes_nothing(self, file, path, value, said):
        with pytest.raises(SettingsError, match=said):
            keep({path: value})
        assert file.read_text() == MINE

    def test_a_file_that_is_no_toml_stays_as_it_is(self, file):
        file.write_text("llm = = 1\n")
        with pytest.raises(SettingsError, match="is not valid TOML"):
            keep({("language",): "de"})
        assert file.read_text() == "llm = = 1\n"

    def test_a_folder_that_cannot_be_written_is_a_sentence(self, file):
        file.unlink()
        file.parent.rmdir()
        file.parent.write_text("a file in its place")
        with pytest.raises(SettingsError, match=r"cannot be written.*Nothing was changed\."):
            keep({("language",): "de"})

    def test_knows_what_the_environment_says_first(self, monkeypatch):
        assert overridden("answering") is None
        monkeypatch.setenv("SCHOLIAST_ANSWERING__FUSE", '"rrf"')
        monkeypatch.setenv("SCHOLIAST_PRESET", "fast")
        assert overridden("preset") == "SCHOLIAST_PRESET"
        assert overridden("answering") == "SCHOLIAST_ANSWERING__FUSE"


def saved(chosen):
    settings = load_settings()
    save(settings, wish_techniques(settings, {SLOT[name]: choices for name, choices in chosen.items()}))
    return load_settings().agents()


class TestTechniques:
    def test_there_is_a_place_for_every_choice_of_the_settings(self):
        usual = AgentSettings()
        choices = {name for name, value in usual if isinstance(value, Choice)}
        several = {name for name, value in usual if isinstance(value, tuple)}
        forms = {f"forms.{name}" for name, _ in usual.forms}
        assert set(SLOT) == choices | several | forms
        assert {name for name, slot in SLOT.items() if slot.many} == several

    def test_only_what_differs_from_the_preset_is_written(self, file):
        compress = Choice(name="sentences", parameters={"max_tokens": 900})
        usual = SLOT["compress"].whole(compress)
        answering = saved({"compress": (Choice(name="sentences", parameters={**usual}),), "rerank": ()})
        assert answering.compress == compress
        assert answering.rerank == ()
        added = file.read_text().removeprefix(MINE)
        compressed = 'compress = {name = "sentences", parameters = {max_tokens = 900}}'
        assert added == f"\n[answering]\n{compressed}\nrerank = []\n"

    def test_what_is_chosen_as_the_preset_says_is_not_written_any_more(self, file):
        saved({"fuse": (Choice(name="rrf"),), "rerank": ()})
        answering = saved({"fuse": (Choice(name="min_max"),)})
        assert answering.fuse == Choice(name="min_max")
        assert "fuse" not in file.read_text()
        assert answering.rerank == ()

    def test_a_form_and_a_bound_leave_the_others_as_the_preset_has_them(self):
        keep({("preset",): "thorough"})
        settings = load_settings()
        save(settings, wish_numbers(settings, {"limits.rounds": 5, "passages": 10}))
        answering = load_settings().agents()
        assert (answering.limits.rounds, answering.limits.seconds, answering.passages) == (5, 300, 10)
        assert number_of(answering, "limits.rounds") == 5
        table = Choice(name="label")
        assert saved({"forms.table": (table,)}).forms == answering.forms.model_copy(update={"table": table})

    def test_all_is_set_back(self):
        saved({"rerank": (), "forms.table": (Choice(name="label"),)})
        set_back()
        assert load_settings().agents() == preset_of(load_settings())

    @pytest.mark.parametrize(
        ("slot", "choices", "error", "said"),
        [
            ("search", (), TechniqueError, "'search' needs at least one technique"),
            ("fuse", (Choice(name="rrf", parameters={"k": 0}),), TechniqueError, "greater than or equal to 1"),
            ("fuse", (Choice(name="nothing"),), TechniqueError, "Unknown fuse 'nothing'"),
            ("rerank", (Choice(name="cross_encoder"),), ModelMissing, "needs a cross-encoder and none is set"),
            ("rewrite", (Choice(name="hyde"),), ModelMissing, "needs a language model"),
        ],
    )
    def test_what_cannot_work_is_refused_and_nothing_changed(self, file, slot, choices, error, said):
        with pytest.raises(error, match=said):
            saved({slot: choices})
        assert file.read_text() == MINE

    def test_a_number_out_of_bounds_is_refused(self):
        with pytest.raises(SettingsError, match="'candidates' cannot be 5000"):
            wish_numbers(load_settings(), {"candidates": 5000})

    def test_a_form_can_be_drawn_for_every_technique(self):
        for slot in slots():
            for name in slot.registry:
                whole = slot.whole(Choice(name=name))
                fields = slot.fields(name)
                assert [field.name for field in fields] == list(whole)
                for field in fields:
                    assert field.description
                    assert field.from_text(field.as_text(whole[field.name])) == (
                        whole[field.name] if field.kind == "toml" else field.as_text(whole[field.name])
                    )
        assert {field.name for field in numbers()} >= {"candidates", "passages", "limits.seconds"}

    def test_a_table_is_written_as_in_toml(self):
        field = FormField(name="weights", kind="toml", default={}, table=True)
        assert field.from_text('bm25 = 1, "my thesis" = 1.5') == {"bm25": 1, "my thesis": 1.5}
        assert field.from_text("") == {}
        assert field.from_text(field.as_text({"my thesis": 1.5})) == {"my thesis": 1.5}
        with pytest.raises(FieldError, match="Write it like this: bm25"):
            field.from_text("bm25: 1")


class TestWhatIsShown:
    def test_no_key_is_seen_wherever_it_stands(self, monkeypatch):
        monkeypatch.setenv("SCHOLIAST_PAGE_PASSWORD", "open-sesame")
        monkeypatch.setenv("SCHOLIAST_QDRANT__API_KEY", "also-mine")
        monkeypatch.setenv("SCHOLIAST_LLM", "http://me:hunter22@models:8080/v1?token=abc123&x=1")
        monkeypatch.setenv("SCHOLIAST_ANSWERING", '{"compress": {"name": "sentences", "api_key": "in-there"}}')
        shown = displayed(load_settings())
        for secret in ("a-secret-of-mine", "also-mine", "open-sesame", "hunter22", "abc123", "in-there"):
            assert secret not in str(shown)
        assert shown["llm"] == f"http://{HIDDEN}@models:8080/v1?token={HIDDEN}&x=1"
        assert shown["llm_server.api_key"] == HIDDEN
        assert shown["context_tokens"] == 4096

    def test_numbers_about_tokens_are_no_keys(self, monkeypatch):
        said = '{"compress": {"name": "sentences", "parameters": {"max_tokens": 900}}, "limits": {"llm_tokens": 7}}'
        monkeypatch.setenv("SCHOLIAST_ANSWERING", said)
        assert HIDDEN not in str(displayed(load_settings())["answering"])

    @pytest.mark.parametrize("said", ["the key of it", "https://a.b/c?d=e", "me@example.org", "hf:owner/repo:*.gguf"])
    def test_what_is_no_key_stays(self, said):
        assert without_keys(said) == said

    @pytest.mark.parametrize("where", ["answering.api_key", "answering.fuse.parameters.api_key"])
    def test_no_error_tells_what_was_written_under_a_name_nobody_knows(self, where, file):
        *tables, name = where.split(".")
        inside = "name = 'rrf'\n" if "fuse" in tables else ""
        head = f"[{'.'.join(tables[:2])}]\n{inside}" + ("[answering.fuse.parameters]\n" if inside else "")
        file.write_text(f"{head}{name} = 'a-secret-of-mine'\n")
        with pytest.raises((SettingsError, TechniqueError)) as refused:
            SLOT["fuse"].whole(load_settings().agents().fuse)
        assert "a-secret-of-mine" not in str(refused.value)
