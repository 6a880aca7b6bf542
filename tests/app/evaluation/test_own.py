"""Questions made of a library's own sentences, and what they say about it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agents.llm.scripted import ScriptedLLM
from agents.types import Scores
from app.application import Application
from app.evaluation.own import accuracy, outcome, own_report
from app.evaluation.questions import LEAST_WORDS, MOST_WORDS, Question, by_cloze, by_model, fewer_note, will_do
from app.evaluation.sampling import Target, sample
from app.requests import Ranked
from app.settings import load_settings
from indexing import ingest
from indexing.catalogue import Catalogue
from indexing.types import Block, Metadata, Parsed, passage_id

SENTENCE = "The grey heron waits in shallow water until a small fish swims near its feet."
HERON = Target(SENTENCE, "en", "aa:0", 2, "aa", "Herons", "pdf")
OWL = replace(HERON, passage_id="bb:4", document_id="bb", title="Owls", file_type="markdown", page=None)


def hit(rank, passage, page=None):
    document = passage.partition(":")[0]
    return Ranked(
        rank=rank, passage_id=passage, document_id=document, title="", page=page, section="", text="", score=0.0,
        scores=Scores(),
    )  # fmt: skip


def asked(target, text="?"):
    return Question(text, target, by_model=False)


class TestSampling:
    def test_documents_take_turns_and_the_same_seed_gives_the_same(self, built):
        with Catalogue.read(built) as catalogue:
            found = sample(catalogue, 12, seed=1)
            assert found == sample(catalogue, 12, seed=1)
            assert found != sample(catalogue, 12, seed=2)
        assert len({target.passage_id for target in found}) == len(found) == 12
        counts = sorted([target.document_id for target in found].count(d) for d in {t.document_id for t in found})
        assert counts == [1, 5, 6]  # the note has one sentence, and the others make up for it

    def test_looks_on_where_the_first_documents_have_no_sentence(self, tmp_path):
        with Application.open(load_settings(library=tmp_path / "library", llm="none")) as application:
            texts = {"herons": SENTENCE} | {f"note {number}": f"Note {number} is short." for number in range(5)}
            items = [(name, Parsed(Metadata(name), (), (Block(text),))) for name, text in texts.items()]
            ingest.add_parsed(application.library, items, file_type="abstract")
        with Catalogue.read(tmp_path / "library") as catalogue:
            for seed in range(4):
                assert [target.sentence for target in sample(catalogue, 1, seed)] == [SENTENCE]

    def test_reads_no_more_than_it_needs(self, built, monkeypatch):
        read = list[int]()
        whole = Catalogue.passages
        monkeypatch.setattr(Catalogue, "passages", lambda self, ids: read.extend(ids) or whole(self, ids))
        with Catalogue.read(built) as catalogue:
            assert len(sample(catalogue, 1, seed=0)) == 1
            assert len(read) <= 4
            read.clear()
            assert len(sample(catalogue, 1000, seed=0)) > 12
            assert len(read) == len(set(read)) == sum(one.passages for one in catalogue.documents().values())

    def test_a_target_is_a_sentence_of_its_passage_on_its_page(self, built):
        with Catalogue.read(built) as catalogue:
            for target in sample(catalogue, 9, seed=0):
                key = passage_id(target.document_id, int(target.passage_id.partition(":")[2]))
                passage = catalogue.passages([key])[key]
                assert passage.key == target.passage_id
                assert target.sentence in " ".join(passage.text.split())
                assert target.page == passage.page


class TestCloze:
    def test_leaves_out_the_rarest_words_and_every_function_word(self):
        other = replace(HERON, sentence="A grey fish swims in shallow water near the shore where small boats wait.")
        question, _ = by_cloze([HERON, other], seed=0)
        words = question.text.split()
        assert len(words) == MOST_WORDS
        assert set(words) <= {
            "grey",
            "shallow",
            "water",
            "small",
            "fish",
            "swims",
            "near",
            "waits",
        }  # in both sentences
        assert "heron" not in words
        assert [w for w in SENTENCE.split() if w in words] != words  # in another order

    def test_is_the_same_for_the_same_seed(self):
        assert by_cloze([HERON], seed=3) == by_cloze([HERON], seed=3)

    def test_a_sentence_of_few_words_gives_no_question(self):
        assert by_cloze([replace(HERON, sentence="We set x = 3.5 and y = 8 in tests.")], seed=0) == []

    @pytest.mark.parametrize(
        ("sentence", "language"),
        [
            ("我们提出一种基于注意力机制的神经网络模型用于文本检索任务。", "zh"),
            ("本研究では文書検索のための新しい手法を提案する。", "ja"),
        ],
    )
    def test_a_sentence_without_blanks_is_cut_into_pairs_of_characters(self, sentence, language):
        (question,) = by_cloze([replace(HERON, sentence=sentence, language=language)], seed=0)
        words = question.text.split()
        assert LEAST_WORDS <= len(words) <= MOST_WORDS
        assert all(len(word) == 2 and word in sentence for word in words)

    def test_a_word_of_korean_stays_whole(self):
        sentence = "우리는 문서 검색을 위한 새로운 신경망 모델을 제안하고 실험으로 평가한다"
        (question,) = by_cloze([replace(HERON, sentence=sentence, language="ko")], seed=0)
        assert set(question.text.split()) <= set(sentence.split())

    def test_keeps_words_enough(self):
        (question,) = by_cloze([replace(HERON, sentence="Herons catch small fish.")], seed=0)
        assert len(question.text.split()) == LEAST_WORDS


class TestModel:
    def test_takes_a_question_that_asks_about_the_sentence(self):
        llm = ScriptedLLM([" What does a heron do until a fish is near? "])
        question = by_model(asked(HERON, "cloze"), llm)
        assert (question.text, question.by_model) == ("What does a heron do until a fish is near?", True)
        assert SENTENCE in llm.calls[0][0].user

    @pytest.mark.parametrize(
        "written",
        [
            "",
            "The heron waits for a fish.",  # no question
            "What is the capital of France?",  # about something else
            "Who waits in shallow water until a small fish swims near?",  # a copy
        ],
    )
    def test_keeps_the_cloze_where_none_will_do(self, written):
        assert not will_do(written, HERON)
        assert by_model(asked(HERON, "cloze"), ScriptedLLM([written])) == asked(HERON, "cloze")


class TestAccuracy:
    def test_by_hand(self):
        found = [hit(1, "cc:1", 2), hit(2, "aa:0", 2)]
        second = outcome(asked(HERON), found)
        assert (second.rank, second.page) == (2, False)
        same_page = outcome(asked(HERON), [hit(1, "aa:7", 2)])
        assert (same_page.rank, same_page.page) == (None, True)
        first = outcome(asked(HERON), [hit(1, "aa:0", 2)])
        said = accuracy([second, same_page, first])
        assert (said.r1, said.r5, said.r10, said.page) == pytest.approx((1 / 3, 2 / 3, 2 / 3, 2 / 3))
        assert 0.0 < said.r5_low < said.r5 < said.r5_high < 1.0

    def test_the_interval_of_a_share_of_all_has_a_width(self):
        said = accuracy([outcome(asked(HERON), [hit(1, "aa:0", 2)])] * 10)
        assert (said.r5, said.r5_high) == (1.0, pytest.approx(1.0))
        assert said.r5_low == pytest.approx(0.7225, abs=1e-4)

    def test_where_there_are_no_pages_none_is_right_or_wrong(self):
        assert outcome(asked(OWL), [hit(1, "bb:4")]).page is None
        assert accuracy([outcome(asked(OWL), [])]).page is None

    def test_names_the_worst_documents_and_every_type_of_file(self):
        found = [outcome(asked(HERON, "easy"), [hit(1, "aa:0", 2)]), outcome(asked(OWL, "hard"), [hit(1, "aa:0", 2)])]
        report = own_report({"balanced": found}, documents=2, seed=0)
        (system,) = report.systems
        assert {kind: accuracy.r10 for kind, accuracy in system.by_type.items()} == {"pdf": 1.0, "markdown": 0.0}
        assert [(worst.title, worst.asked, worst.rr) for worst in system.worst] == [("Owls", "hard", 0.0)]
        assert (report.questions, report.by_model) == (2, 0)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((20, 20, 20), ""),
        ((20, 20, 19), "19 questions instead of 20: 1 of 20 sentences gave none, which takes more than 3 words."),
        (
            (20, 7, 7),
            "7 questions instead of 20: the library has only 7 passages with a sentence that can be asked for.",
        ),
    ],
)
def test_fewer_questions_are_explained(counts, said):
    assert fewer_note(*counts) == said


def test_both_reasons_for_fewer_questions_are_told():
    assert fewer_note(20, 7, 6).endswith(
        "can be asked for, and 1 of 7 sentences gave none, which takes more than 3 words."
    )
