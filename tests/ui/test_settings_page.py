"""Settings, models, techniques and health without a browser: what is chosen lasts, and what cannot work is refused."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from huggingface_hub import constants
from streamlit.testing.v1 import AppTest

from agents.settings import Choice
from app.jobs import Job
from app.settings import config_file, load_settings
from tests.app.hub import serving
from tests.ui.conftest import PAGES, SLOW_S, sane
from ui import backend as desk
from ui.texts import LANGUAGES

GGUF = b"GGUF" + bytes(5_000_000)
QWEN = "Qwen/Qwen3-4B-GGUF"


@pytest.fixture
def at(opened: Callable[[str], AppTest]) -> Iterator[Callable[..., AppTest]]:
    """Return a function that shows one part of the settings, with no settings kept yet."""

    def shown(part: str) -> AppTest:
        page = AppTest.from_file(str(PAGES / "settings.py"), default_timeout=SLOW_S)
        page.query_params["part"] = part
        return page.run()

    config_file().unlink(missing_ok=True)
    yield shown
    config_file().unlink(missing_ok=True)


def words(page: AppTest) -> str:
    return " ".join(one.value for one in (*page.markdown, *page.caption, *page.warning, *page.info))


def ended(kind: str) -> Job:
    """Return the last chore of this kind when it has ended."""
    job = next(job for job in desk.backend().chores.all() if job.request.kind == kind)
    assert job.finished(SLOW_S)
    return job


class TestGeneral:
    def test_the_language_lasts_in_every_page_and_the_next_window(self, at, opened):
        page = at("general")
        assert page.title[0].value == "Settings"
        page.selectbox(key="language-auto").set_value("de")
        assert sane(page.run()).title[0].value == "Einstellungen"
        assert config_file().read_text() == 'language = "de"\n'
        assert opened("search").title[0].value == LANGUAGES["de"].search
        again = at("general")
        again.selectbox(key="language-de").set_value("auto")
        assert sane(again.run()).title[0].value == "Settings"

    def test_what_another_window_chose_is_not_undone(self, at):
        page = at("general")
        config_file().parent.mkdir(parents=True, exist_ok=True)
        config_file().write_text('preset = "fast"\n')
        assert sane(page.run()).selectbox(key="preset-fast").value == "fast"
        assert config_file().read_text() == 'preset = "fast"\n'

    def test_preset_and_mode_are_heard_by_the_next_question(self, at):
        page = at("general")
        page.selectbox(key="preset-balanced").set_value("thorough")
        page = sane(page.run())
        page.selectbox(key="mode-").set_value("extractive")
        sane(page.run())
        now = desk.backend().settings
        assert (now.preset, now.mode, now.agents().candidates) == ("thorough", "extractive", 400)

    def test_what_the_environment_says_is_told_and_not_to_be_chosen(self, at, monkeypatch):
        monkeypatch.setenv("SCHOLIAST_PRESET", "fast")
        page = at("general")
        assert page.selectbox(key="preset-fast").disabled
        assert "SCHOLIAST\\_PRESET in the environment comes first" in words(page)

    def test_a_file_that_is_wrong_is_a_sentence(self, at):
        config_file().parent.mkdir(parents=True, exist_ok=True)
        config_file().write_text('preset = "quick"\n')
        assert "There is no preset 'quick'" in at("techniques").error[0].value

    def test_no_key_is_on_the_page(self, at, monkeypatch):
        monkeypatch.setenv("SCHOLIAST_LLM_SERVER__API_KEY", "a-secret-of-mine")
        monkeypatch.setenv("SCHOLIAST_ANSWERING", '{"token": "another-secret"}')
        for part in ("general", "models", "techniques", "health"):
            assert "secret" not in str(at(part)).replace("a secret", "")


class TestTechniques:
    def test_a_parameter_is_saved_marked_and_set_back(self, at):
        page = at("techniques")
        page.button_group(key="step").set_value("compress")
        page = sane(page.run())
        assert page.button(key="save").disabled
        field = page.number_input(key="compress-0-sentences-max_tokens")
        longer = int(field.value) + 100
        field.set_value(longer)
        page = sane(page.run())
        assert "Not saved yet." in words(page)
        page.button(key="save").click()
        page = sane(page.run())
        assert page.success[0].value == "Saved. The next question uses it."
        chosen = Choice(name="sentences", parameters={"max_tokens": longer})
        assert desk.backend().settings.agents().compress == chosen
        assert "● differs from the preset" in words(page)
        page.button(key="back-compress").click()
        page = sane(page.run())
        assert "● differs from the preset" not in words(page)
        assert load_settings().answering == {}

    def test_what_needs_a_model_that_is_not_there_is_refused_in_a_sentence(self, at):
        page = at("techniques")
        page.button_group(key="step").set_value("rerank")
        page = sane(page.run())
        page.multiselect(key="rerank-0").set_value(["cross_encoder"])
        page = sane(page.run())
        page.button(key="save").click()
        page.run()
        assert "needs a cross\\-encoder and none is set" in page.error[0].value
        assert load_settings().answering == {}

    def test_a_step_that_has_to_find_something_is_not_emptied(self, at):
        page = at("techniques")
        page.button_group(key="step").set_value("search")
        page = sane(page.run())
        page.multiselect(key="search-0").set_value([])
        page = sane(page.run())
        page.button(key="save").click()
        page.run()
        assert "needs at least one technique" in page.error[0].value

    def test_what_fails_when_it_is_tried_is_not_saved(self, at):
        config_file().parent.mkdir(parents=True, exist_ok=True)
        config_file().write_text('[answering]\nscore = ["bm25"]\n')
        page = at("techniques")
        page.button_group(key="step").set_value("feedback")
        page = sane(page.run())
        page.selectbox(key="feedback-0").set_value("vector_prf_rocchio")
        page = sane(page.run())
        page.button(key="save").click()
        assert "goes by the scores of 'dense', and only these score: bm25" in page.run().error[0].value.replace(
            "\\", ""
        )
        assert load_settings().answering == {"score": ["bm25"]}

    def test_a_table_that_cannot_be_read_is_a_sentence(self, at):
        page = at("techniques")
        page.button_group(key="step").set_value("fuse")
        page = sane(page.run())
        page.text_input(key="fuse-0-min_max-weights").set_value("bm25: 2")
        assert "Write it like this" in page.run().error[0].value
        page.text_input(key="fuse-0-min_max-weights").set_value("bm25 = 2.0")
        page = sane(page.run())
        page.button(key="save").click()
        sane(page.run())
        assert desk.backend().settings.agents().fuse == Choice(name="min_max", parameters={"weights": {"bm25": 2.0}})

    def test_bounds_are_saved_beside_the_presets(self, at):
        page = at("techniques")
        page.button_group(key="step").set_value("limits")
        page = sane(page.run())
        page.number_input(key="numbers-0-limits.rounds").set_value(5)
        page = sane(page.run())
        page.button(key="save").click()
        sane(page.run())
        assert desk.backend().settings.agents().limits.rounds == 5


@pytest.fixture
def hub(tmp_path, monkeypatch):
    with serving({QWEN: {"Qwen3-4B-Q4_K_M.gguf": GGUF}}) as found:
        monkeypatch.setattr(constants, "ENDPOINT", found.address)
        template = found.address + "/{repo_id}/resolve/{revision}/{filename}"
        monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
        monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
        yield found


class TestModels:
    def test_every_role_says_what_it_has_and_what_to_get(self, at):
        said = words(sane(at("models")))
        for text in ("Language model", "Without one, answers are quotations.", "all\\-MiniLM\\-L6\\-v2", "256 tokens"):
            assert text in said
        assert "2\\.5 GB to fetch" in said

    def test_a_model_is_fetched_when_it_is_asked_for_and_never_before(self, at, hub, monkeypatch):
        monkeypatch.delenv("SCHOLIAST_LLM")
        page = sane(at("models"))
        assert hub.ranges == []
        assert "2\\.5 GB will be fetched from" in words(page)
        page.button(key="fetch-qwen3-4b").click()
        page.run()
        ended("model")
        page = sane(at("models"))
        assert "is here" in page.success[0].value
        assert load_settings().llm == f"hf:{QWEN}:*Q4_K_M.gguf"
        assert "this page still works with" in page.warning[0].value

    def test_a_fetch_that_is_stopped_can_go_on(self, at, hub):
        hub.slowly = threading.Event()
        page = sane(at("models"))
        page.button(key="fetch-qwen3-4b").click()
        page.run()
        job = next(job for job in desk.backend().chores.all() if job.request.kind == "model")
        desk.backend().chores.stop(job.id)
        hub.slowly.set()
        assert ended("model").state == "stopped"
        page = sane(at("models"))
        assert "What has come is kept" in page.info[0].value
        page.button(key=f"on-{job.id}").click()
        page.run()
        assert ended("model").state == "done"

    def test_a_hub_that_has_no_such_model_is_a_sentence(self, at, hub):
        hub.repositories.clear()
        page = sane(at("models"))
        page.button(key="fetch-qwen3-8b").click()
        page.run()
        assert "There is no model 'Qwen/Qwen3-8B-GGUF'" in ended("model").failure

    def test_a_language_model_that_is_not_there_is_not_set(self, at, monkeypatch):
        monkeypatch.delenv("SCHOLIAST_LLM")
        page = at("models")
        page.text_input(key="llm-bundled").set_value("~/nowhere.gguf")
        page = page.run()
        page.button(key="use-another").click()
        assert any("There is no model file" in one.value for one in page.run().error)
        page.text_input(key="llm-bundled").set_value("none")
        page = page.run()
        page.button(key="use-another").click()
        page.run()
        assert load_settings().llm == "none"

    def test_another_language_model_is_loaded_when_that_is_asked_for(self, at, monkeypatch):
        monkeypatch.delenv("SCHOLIAST_LLM")
        before = desk.backend()
        assert before.started.llm == "none"
        page = at("models")
        assert "this page still works with none" in page.warning[0].value
        for job in (*before.jobs.all(), *before.chores.all()):
            assert job.finished(SLOW_S)
        page.button(key="load-llm").click()
        page = sane(page.run())
        assert desk.backend().started.llm == "bundled"
        assert not page.warning
        desk.close()  # the next test's is by the environment as it was


class TestHealth:
    def test_what_is_found_is_grouped_told_and_to_be_copied(self, at):
        page = at("health")
        next(one for one in page.button if one.label == "Examine").click()
        page.run()
        ended("examine")
        page = sane(at("health"))
        assert any("Examined 20" in one.value for one in page.caption)
        labels = [one.label for one in page.expander]
        assert any("to improve" in label for label in labels)
        assert any("fine" in label for label in labels)
        assert "scholiast model get qwen3\\-4b \\-\\-use" in words(page)
        report = page.code[0].value
        assert "ok   check: Database and both indexes agree" in report
        assert "warn language model: None is set (llm = none)." in report
