"""The library of a test collection: kept by its texts and its encoder, resumed, searched."""

from __future__ import annotations

import shutil

import pytest

from app.evaluation.collection import Collection
from app.evaluation.experiment import search_all
from app.evaluation.interim import Interim
from app.evaluation.library import folder_of, opened
from app.evaluation.measures import values
from app.evaluation.ranking import Ranking
from app.evaluation.systems import System
from app.settings import load_settings
from indexing.progress import Stage


class Interrupted(Exception):
    pass


@pytest.fixture
def settings():
    return load_settings(llm="none")


@pytest.fixture
def collection(birds):
    return Collection.read(birds, "dev")


def test_other_questions_have_the_same_library_and_other_texts_another(collection, birds, settings, tmp_path):
    folder = folder_of(collection, settings, tmp_path)
    assert folder == folder_of(Collection.read(birds, "few"), settings, tmp_path)
    assert folder != folder_of(collection, settings, tmp_path, most=3)
    changed = shutil.copytree(birds, tmp_path / "birds")
    (changed / "corpus.jsonl").write_text('{"_id": "d", "text": "Another one."}\n')
    assert folder != folder_of(Collection(changed, "dev", {}, {}), settings, tmp_path)


def test_is_made_once(collection, settings, kept):
    with opened(collection, settings, cache=kept):
        pass
    told = []
    with opened(collection, settings, cache=kept, on_progress=told.append) as application:
        assert len(application.library.documents()) == 30
    assert told == []


def test_is_finished_where_making_it_was_interrupted(collection, settings, tmp_path):
    def interrupt(progress):
        if progress.stage is Stage.INDEX:
            raise Interrupted

    with pytest.raises(Interrupted), opened(collection, settings, cache=tmp_path, on_progress=interrupt):
        pytest.fail("it was not interrupted")
    told = []
    with opened(collection, settings, cache=tmp_path, on_progress=told.append) as application:
        assert len(application.library.documents()) == 30
    assert {progress.total for progress in told if progress.stage is Stage.READ} == {30}


def test_searching_goes_on_where_it_was_interrupted(collection, settings, kept):
    system = System("balanced", settings.agents().model_copy(update={"mode": "extractive"}))

    def interrupt(done, total):
        assert total == 60
        if done == 7:
            raise Interrupted

    told = []
    with opened(collection, settings, cache=kept) as application:
        with pytest.raises(Interrupted):
            search_all(application, collection, [system], interrupt)
        found = search_all(application, collection, [system], lambda done, _: told.append(done))["balanced"]
        whole = search_all(application, collection, [system], lambda done, _: told.append(done))["balanced"]
    assert told == [*range(8, 61), *range(1, 61)]
    assert found.run == whole.run
    assert list(found.run) == list(collection.queries)
    mean = sum(values(collection.qrels, found.run)["R@5"].values()) / 60
    assert mean > 0.9


def test_a_line_that_was_not_written_to_its_end_is_left_out(settings, tmp_path):
    settings = settings.model_copy(update={"library": tmp_path})
    interim = Interim(settings, settings.agents(), {"q": "?"}, depth=100)
    interim.write(Ranking({"q1": {"d": 1.5}}, {"q1": 3.0}))
    (file,) = tmp_path.iterdir()
    with file.open("a") as broken:
        broken.write('["q2", {"d"')
    assert interim.read() == Ranking({"q1": {"d": 1.5}}, {"q1": 3.0})
    assert Interim(settings, settings.agents(), {"q": "another"}, depth=100).read() == Ranking({}, {})
    interim.forget()
    assert interim.read() == Ranking({}, {})


@pytest.mark.parametrize(
    ("name", "value"),
    [("reranker", "another"), ("llm", "bundled"), ("context_tokens", 8192), ("vectors", "binary")],
)
def test_what_another_model_has_found_is_not_gone_on_with(settings, tmp_path, name, value):
    settings = settings.model_copy(update={"library": tmp_path})
    interim = Interim(settings, settings.agents(), {"q": "?"}, depth=100)
    interim.write(Ranking({"q1": {"d": 1.5}}, {"q1": 3.0}))
    changed = settings.model_copy(update={name: value})
    assert Interim(changed, changed.agents(), {"q": "?"}, depth=100).read() == Ranking({}, {})
    assert interim.read().run == {"q1": {"d": 1.5}}
