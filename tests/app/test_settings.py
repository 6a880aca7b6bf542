"""Settings: who is heard first, and what is said about values that are not allowed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from agents.settings import AgentSettings, Choice
from app.settings import PRESETS, SettingsError, config_file, load_settings, quiet_tracing, read_preset


@pytest.fixture
def config(monkeypatch, tmp_path):
    """Return a function that writes config.toml."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    def write(text):
        config_file().parent.mkdir(parents=True, exist_ok=True)
        config_file().write_text(text)

    return write


def test_have_defaults():
    settings = load_settings()
    assert (settings.encoder, settings.llm, settings.preset, settings.qdrant_url) == (
        "bundled",
        "bundled",
        "balanced",
        None,
    )
    assert settings.library.parts[-2:] == ("scholiast", "library")


def test_are_heard_in_the_order_flag_environment_file_preset_default(config, monkeypatch):
    assert load_settings(preset="fast").agents().mode == "extractive"  # the preset's
    config('preset = "fast"\nmode = "auto"\n')
    assert load_settings().agents().mode == "auto"
    assert load_settings().agents().candidates == 60  # still the preset's
    monkeypatch.setenv("SCHOLIAST_MODE", "abstractive")
    assert load_settings().agents().mode == "abstractive"
    assert load_settings(mode="extractive").agents().mode == "extractive"


def test_the_environment_reaches_into_tables(config, monkeypatch):
    config('[llm_server]\nname = "qwen"\n')
    monkeypatch.setenv("SCHOLIAST_LLM_SERVER__API_KEY", "secret")
    server = load_settings().llm_server
    assert (server.name, server.api_key.get_secret_value()) == ("qwen", "secret")


def test_an_api_key_is_not_shown(monkeypatch):
    monkeypatch.setenv("SCHOLIAST_LLM_SERVER__API_KEY", "secret")
    assert "secret" not in repr(load_settings())


def test_change_techniques_of_a_preset(config):
    config(
        '[answering]\npassages = 20\nfuse = "rrf"\n'
        '[answering.compress]\nname = "sentences"\nparameters = { max_tokens = 500 }\n'
    )
    agents = load_settings().agents()
    assert agents.passages == 20
    assert agents.fuse == Choice(name="rrf")
    assert agents.compress.parameters == {"max_tokens": 500}
    assert agents.candidates == 150  # the preset's


@pytest.mark.parametrize("step", ["rewrite", "search", "score", "rerank", "diversify", "verify"])
@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ('{} = "keep"', (Choice(name="keep"),)),
        ('[{}]\nname = "keep"\nparameters = {{ depth = 5 }}', (Choice(name="keep", parameters={"depth": 5}),)),
        ('{} = ["keep", "keep"]', (Choice(name="keep"), Choice(name="keep"))),
        ("{} = []", ()),
    ],
)
def test_one_technique_stands_for_a_list_of_one(tmp_path, step, said, meant):
    file = tmp_path / "mine.toml"
    file.write_text(said.format(step))
    assert getattr(load_settings(preset=str(file)).agents(), step) == meant


def test_what_is_no_list_of_techniques_is_told(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text("rerank = 3\n")
    with pytest.raises(SettingsError, match=r"'rerank', from the preset .*mine.toml.* cannot be 3"):
        load_settings(preset=str(file)).agents()


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_one_that_answering_knows(name):
    AgentSettings.model_validate(read_preset(name))


def test_a_preset_may_be_a_file(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text("candidates = 33\n")
    assert load_settings(preset=str(file)).agents().candidates == 33


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"mode": "fast"}, r"'mode' from the command line cannot be 'fast'.*'auto', 'extractive' or 'abstractive'"),
        ({"context_tokens": 5}, r"'context_tokens' from the command line cannot be 5.*greater than or equal to 512"),
        ({"colour": "red"}, r"'colour' from the command line.*Known settings: library, encoder"),
    ],
)
def test_a_wrong_flag_is_one_sentence(given, said):
    with pytest.raises(SettingsError, match=said):
        load_settings(**given)


def test_a_wrong_variable_is_named(monkeypatch):
    monkeypatch.setenv("SCHOLIAST_CONTEXT_TOKENS", "many")
    with pytest.raises(SettingsError, match=r"from the environment \(SCHOLIAST_CONTEXT_TOKENS\) cannot be 'many'"):
        load_settings()


@pytest.mark.parametrize(
    ("variable", "given", "said"),
    [
        ("LLM_SERVER", '{"nme": "x"}', r"'llm_server.nme' .*\(SCHOLIAST_LLM_SERVER\).*: name, api_key, timeout_s\.$"),
        ("LLM_SERVER__NME", "x", r"'llm_server.nme' .*\(SCHOLIAST_LLM_SERVER__NME\).*: name, api_key, timeout_s\.$"),
        ("LLM_SERVER__TIMEOUT_S", "soon", r"\(SCHOLIAST_LLM_SERVER__TIMEOUT_S\) cannot be 'soon'"),
        ("QDRANT__TIMEOUT_S", "0", r"'qdrant.timeout_s' .*greater than or equal to 1"),
        ("LLM_SERVER", '{"name": "x"', "The environment cannot be read.*llm_server.*as JSON"),
    ],
)
def test_a_wrong_setting_of_a_table_is_named(monkeypatch, variable, given, said):
    monkeypatch.setenv(f"SCHOLIAST_{variable}", given)
    with pytest.raises(SettingsError, match=said):
        load_settings()


@pytest.mark.parametrize(
    "given",
    [
        '{"api_key": ["s3cret"]}',
        '{"api_kye": "s3cret"}',
        '"s3cret"',
        '{"api_key": "s3cret"',
        '{"api_key": "s3cret", "nme": "x"}',
    ],
)
@pytest.mark.parametrize("table", ["LLM_SERVER", "QDRANT"])
def test_a_key_is_not_shown_by_what_is_said_about_it(monkeypatch, table, given):
    monkeypatch.setenv(f"SCHOLIAST_{table}", given)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert "s3cret" not in str(refused.value)


def test_a_variable_that_only_begins_like_a_setting_is_not_blamed_for_it(config, monkeypatch):
    monkeypatch.setenv("SCHOLIAST_LLM_SERVER__NAME", "qwen")
    config("llm = 7\n")
    with pytest.raises(SettingsError, match=r"'llm' from .*config.toml cannot be 7"):
        load_settings()


def test_a_wrong_line_of_the_file_is_named(config):
    config("context_tokens = 1\n")
    with pytest.raises(SettingsError, match=r"'context_tokens' from .*config.toml cannot be 1"):
        load_settings()


def test_a_file_that_is_no_toml_is_named(config):
    config("preset = fast\n")
    with pytest.raises(SettingsError, match=r"config.toml is not valid TOML: .*line 1"):
        load_settings()


@pytest.mark.parametrize(
    ("preset", "said"),
    [
        ("quick", r"no preset 'quick': choose fast, balanced, thorough, find_everything, or the path"),
        ("/nowhere/mine.toml", r"'/nowhere/mine.toml' cannot be read"),
    ],
)
def test_a_preset_that_is_not_there_is_told(preset, said):
    with pytest.raises(SettingsError, match=said):
        load_settings(preset=preset).agents()


def test_a_preset_with_a_wrong_value_is_told(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text("candidates = 0\n")
    with pytest.raises(SettingsError, match=r"'candidates', from the preset .*mine.toml.* cannot be 0"):
        load_settings(preset=str(file)).agents()


def test_tracing_of_the_graph_stays_off_whatever_the_environment_says(monkeypatch):
    from langsmith import utils

    monkeypatch.setenv("LANGCHAIN_TRACING_V2", "true")
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGSMITH_TRACING_V2", os.environ.get("LANGSMITH_TRACING_V2", "false"))
    quiet_tracing()
    utils.get_env_var.cache_clear()
    assert not utils.tracing_is_enabled()


def test_a_folder_may_begin_with_a_tilde(home):
    assert load_settings(library="~/papers").library == Path(home) / "papers"
