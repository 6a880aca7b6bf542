"""chat, and ask --continue: what they print, keep and understand."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from agents.follow_ups.standalone import stand_alone
from agents.follow_ups.turn import Turn
from agents.types import Answer, Citation, Contradiction, Scores
from app.application import Application
from app.cli import app
from app.cli.talk import COMMANDS
from app.console.transcripts import markdown
from app.conversations import ConversationShown, KeptConversation, KeptTurn
from app.data import Scope
from app.owner import Owner
from app.session import RequestFailed
from app.settings import load_settings

B = "What does the parameter b do in BM25?"
RANGE = stand_alone("And its range?", [Turn(B, "")], None).text
FUSION = "Which score fusion keeps how far scores are apart?"


@pytest.fixture(autouse=True)
def no_model(monkeypatch):
    """Ask for the model that the owner has: none."""
    monkeypatch.setenv("SCHOLIAST_LLM", "none")


@pytest.fixture
def mine(library):
    """Return a library of one's own that this process owns."""
    with Application.open(load_settings(library=library, llm="none")) as application:
        owner = Owner(application)
        yield library
        owner.close()


@pytest.fixture
def chat(mine):
    """Return a function that types lines, and returns what was said on one line each."""

    def chat(*lines, options=()):
        arguments = ["chat", "--mode", "extractive", "--library", str(mine), *options]
        result = CliRunner().invoke(app, arguments, input="".join(f"{line}\n" for line in lines), prog_name="scholiast")
        assert result.exit_code == 0, result.stderr
        return " ".join(result.stdout.split()), " ".join(result.stderr.split())

    return chat


class TestChat:
    def test_shows_answers_as_ask_does(self, chat):
        out, _ = chat(B)
        assert "corrected for length.” [1] quoted — Marta Lindqvist and Tomás Okafor (2023), How BM25" in out

    def test_understands_a_follow_up_and_says_how(self, chat):
        out, err = chat(B, "And its range?")
        assert f"searched for “{RANGE.rstrip('?')}”" in out
        assert f"Understood as: “{RANGE}”." in err

    def test_ends_at_the_end_of_its_lines_and_when_told_to(self, chat):
        out, _ = chat("", "hello", "/quit", B)
        assert out == "Hello! Ask me something, and I look for the answer in your papers."

    def test_goes_on_after_what_it_does_not_understand(self, chat):
        out, err = chat(
            "/juggle", "???", "/open 1", "/export talk.txt", "/export talk.md", "/title", "/only penguin", "hi"
        )
        for said in (
            "There is no '/juggle'. There are: /new,",
            "There is nothing to look for",
            "Type /list first",
            "'talk.txt' is no name",
            "Nothing has been asked yet",
            "Write the title behind it",
            "There is no document 'penguin'",
        ):
            assert said in err
        assert out.startswith("Hello!")

    def test_goes_on_after_what_nobody_had_foreseen(self, chat, monkeypatch):
        def fail(talk, line):
            raise RequestFailed("the owner stumbled")

        monkeypatch.setitem(COMMANDS, "/all", (fail, ""))
        out, err = chat(B, "/export ~nouser/x.md", "/export a\0b.md", "/all", "/list", f"/open {'9' * 5000}", "hi")
        assert "went wrong (RuntimeError: " in err
        assert "went wrong (ValueError: " in err
        assert "(RequestFailed: the owner stumbled). Details are in" in err
        assert "'999999999' is no number of the list: 1 to 1." in err
        assert out.endswith("Hello! Ask me something, and I look for the answer in your papers.")

    def test_takes_a_byte_that_is_no_text(self, mine):
        arguments = ["chat", "--mode", "extractive", "--library", str(mine)]
        result = CliRunner().invoke(app, arguments, input=B.encode() + b" \xff\n/list\n", prog_name="scholiast")
        assert (result.exit_code, "unforeseen" in result.stderr) == (0, False)
        assert "1 question," in result.stdout

    def test_keeps_to_the_papers_named_until_all_are_asked_again(self, chat):
        out, err = chat("/only in fusion.pdf, note.md", B, "/all", B)
        assert "From now on only in “Adding Up Two Rankings" in err
        before, after = out.split("· ", 1)
        assert "How BM25 Scores" not in before
        assert "How BM25 Scores" in after

    def test_takes_the_options_of_ask(self, chat):
        out, err = chat(B, options=("--document", "note.md"))
        assert "How BM25 Scores" not in out
        assert "No paper" not in err

    def test_lists_opens_and_deletes_conversations(self, chat):
        out, err = chat(
            B, "/new", FUSION, "/list", "/open 2", "And its range?", "/title The b", "/list", "/delete 1", "/list"
        )
        assert f"1. {FUSION} 1 question," in out
        assert f"2. {B} 1 question," in out
        assert f"? {B} The parameter b lies between" in out
        assert f"searched for “{RANGE.rstrip('?')}”" in out
        assert "1. The b 2 questions," in out
        assert "“The b” was deleted." in err
        assert out.rpartition("1. ")[2].startswith(FUSION)

    def test_finds_conversations_by_what_was_said(self, chat):
        out, _ = chat(B, "/new", FUSION, "/list corrected length")
        assert f"1. {B} 1 question," in out
        assert "2. " not in out.rpartition("1. ")[2]

    def test_lists_single_questions_behind_conversations_and_only_the_last_of_them(self, chat):
        single = [f"What is the default of b in corpus {name}?" for name in "ABCDEFG"]
        lines = [line for question in single for line in (question, "/new")]
        out, _ = chat(B, "And its range?", "/new", *lines, "/list", "/open 1", "/list corpus")
        first, second = out.split(" Single questions: ")[0:2]
        assert first.endswith(f" 1. {B} 2 questions, {first[-16:]}")
        assert second.index("corpus G? 1 question,") < second.index("corpus C? 1 question,")
        assert "corpus B" not in second.partition("and 2 single questions from before; /list WORDS finds them")[0]
        assert f"? {B} The parameter b lies between" in second
        assert "7. What is the default of b in corpus A?" in out.split(" Single questions: ")[-1]

    def test_writes_a_conversation_to_a_file(self, chat, tmp_path):
        text, data = tmp_path / "talk.md", tmp_path / "talk.json"
        _, err = chat(B, "And its range?", f"/export {text}", f"/export {data}", f"/export {text}")
        written = text.read_text(encoding="utf-8")
        assert written.startswith(f"# {B}\n\n")
        assert f"## 1. {B}\n\nThe parameter b lies between" in written
        assert f"\n\n## 2. And its range?\n\n*Asked as: {RANGE}*\n\n" in written
        assert "> \\[1\\] “The parameter b lies between" in written
        shown = ConversationShown.model_validate_json(data.read_text(encoding="utf-8"))
        assert [turn.question for turn in shown.turns] == [B, "And its range?"]
        assert "nothing is overwritten" in err

    def test_goes_back_to_an_earlier_question(self, chat):
        out, err = chat(B, FUSION, "/back 2", "/back 1", "And its range?", "/list", "/open 2")
        assert "'2' is no question of this conversation to go back to: 0 to 1." in err
        assert "asked behind question 1, in a new conversation" in err
        assert f"searched for “{RANGE.rstrip('?')}”" in out
        assert f"1. {B} (2) 2 questions," in out
        assert out.rindex(f"? {FUSION}") > out.rindex(f"? {B}")

    def test_keeps_what_a_person_thinks_of_an_answer(self, chat, tmp_path):
        text = tmp_path / "talk.md"
        _, err = chat(B, "/rate bad", "/rate down It *lacks* the default.", f"/export {text}")
        assert "'bad' is neither up nor down" in err
        assert "Kept: thumb down and your note, with the answer to question 1." in err
        written = text.read_text(encoding="utf-8")
        assert "\n\nYou found this answer bad.\n\nYour note: It \\*lacks\\* the default.\n" in written

    def test_tells_its_commands(self, chat):
        out, _ = chat("/help")
        assert all(name in out for name in (*COMMANDS, "/quit"))


class TestContinue:
    def test_follows_up_on_the_latest_conversation(self, scholiast, mine):
        scholiast("ask", FUSION, "--mode", "extractive", "--library", mine)
        scholiast("ask", B, "--mode", "extractive", "--library", mine)
        result = scholiast("ask", "--continue", "And its range?", "--mode", "extractive", "--library", mine)
        assert result.exit_code == 0
        assert f"searched for “{RANGE.rstrip('?')}”" in " ".join(result.stdout.split())

    def test_prints_the_answer_as_data(self, scholiast, mine):
        scholiast("ask", B, "--mode", "extractive", "--library", mine)
        options = ("--mode", "extractive", "--json", "--library", mine)
        result = scholiast("ask", "--continue", "And its range?", *options)
        answer = Answer.model_validate(json.loads(result.stdout))
        assert (answer.question, answer.searched) == ("And its range?", [RANGE])

    def test_keeps_the_scope_unless_another_is_given(self, scholiast, mine):
        scholiast("ask", B, "--mode", "extractive", "--document", "fusion.pdf", "--library", mine)
        for options, met in (((), False), (("--year", "2023"), True)):
            arguments = ("--mode", "extractive", *options, "--library", mine)
            assert ("How BM25 Scores" in scholiast("ask", "--continue", B, *arguments).stdout) == met

    def test_says_that_there_is_nothing_to_follow_up(self, scholiast, mine):
        result = scholiast("ask", "--continue", "And its range?", "--library", mine)
        assert result.exit_code == 1
        assert "There is no conversation to continue" in result.stderr


class TestTranscript:
    def test_shows_what_papers_and_people_say_as_it_is(self, talked_of):
        evil = "a\n![x](http://evil) <script>y</script> \\[z](http://evil) `&lt;"
        shown = "a \\!\\[x\\](http://evil) &lt;script&gt;y&lt;/script&gt; \\\\\\[z\\](http://evil) \\`&amp;lt;"
        written = markdown(talked_of(evil))
        assert "<script>" not in written
        assert f"# {shown}\n" in written
        assert f"## 1. {shown}\n\n*Asked as: Is {shown}*" in written
        assert f"> \\[1\\] “{shown}” — (2020), {shown}, p. 2  " in written
        assert f"\n\nMissing: {shown}" in written
        assert f"\n\n{shown.replace('a ', 'a  ' + chr(10), 1)}\n\n" in written

    def test_tells_which_sources_disagree(self, talked_of):
        assert "\n\nSources disagree: They differ on b. \\[1\\] \\[2\\]\n\n" in markdown(talked_of("b"))


@pytest.fixture
def talked_of():
    """Return a function that makes a conversation in which everything is *text*."""

    def talked_of(text):
        scores = Scores(support=1.0, rank=1, score=1.0)
        citations = [
            Citation(
                id=number,
                document_id="d",
                title=text,
                authors=[],
                year=2020,
                doi=None,
                page=2,
                section="",
                quote=text,
                boxes=[],
                passage_id="d:1",
                scores=scores,
            )
            for number in (1, 2)
        ]
        answer = Answer(
            question=text,
            status="answered",
            text=text,
            statements=[],
            citations=citations,
            contradictions=[Contradiction(citations=[1, 2], about="They differ on b.")],
            gaps=[text],
            searched=[],
            bound=None,
            model="",
            trace="",
            seconds={},
        )
        turn = KeptTurn(question=text, stand_alone=f"Is {text}", scope=Scope(), answer=answer, created="2026")
        about = KeptConversation(id="c", title=text, created="2026-11-21", changed="2026", turns=1, scope=Scope())
        return ConversationShown(conversation=about, turns=(turn,))

    return talked_of
