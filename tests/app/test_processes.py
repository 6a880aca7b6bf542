"""Two real processes and one library: working through the other one, and taking its place when it dies."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from agents.settings import AgentSettings
from app.channel import ADDRESS
from app.requests import AskRequest, SearchRequest
from app.session import Session
from app.settings import load_settings

IMPATIENT_S = 120
"""Whatever waits for the other process by then waits for ever: it is ended, and the test fails."""

ROOT = Path(__file__).resolve().parents[2]
QUESTION = AskRequest(text="What does the parameter b do in BM25?", answering=AgentSettings(mode="extractive"))
SEARCH = SearchRequest(text="length normalisation", k=3)


def silent(_):
    """Take news and do nothing."""


def opened(folder):
    return Session(load_settings(library=folder, llm="none"), create=False, notice=silent)


@pytest.fixture
def child(library):
    """Another process that owns the library."""
    command = [sys.executable, str(Path(__file__).with_name("owning.py")), str(library)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=None, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    impatience = threading.Timer(IMPATIENT_S, process.kill)
    impatience.start()
    assert process.stdout.readline() == "ready\n"
    yield process
    impatience.cancel()
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


@pytest.mark.usefixtures("child")
def test_works_through_it(library):
    with opened(library) as session:
        answer = session.call(QUESTION, silent).answer
    assert answer.citations[0].page == 1
    assert (library / "traces" / f"{answer.trace}.jsonl").is_file()


def test_takes_its_place_when_it_is_killed(library, child):
    child.kill()
    child.wait()
    assert (library / ADDRESS).exists()
    with opened(library) as session:
        assert session.call(QUESTION, silent).answer.status == "answered"


def test_takes_its_place_when_it_is_killed_in_the_middle_of_a_request(library, child):
    answers = []

    def ask():
        with opened(library) as session:
            answers.append(session.call(AskRequest(text=QUESTION.text), silent))

    asking = threading.Thread(target=ask)
    asking.start()
    assert child.stdout.readline() == "asked\n"
    child.kill()
    asking.join()
    assert answers[0].answer.status == "answered"
    assert answers[0].notes == ("No language model is set (llm = none), so answers are quotations.",)


def test_two_that_start_at_once_both_get_what_they_want(library):
    command = [sys.executable, "-m", "app", "search", "length", "--json", "-k", "1", "--library", str(library)]
    started = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    ended = [process.communicate() for process in started]
    assert [process.returncode for process in started] == [0, 0], ended
    assert len({out for out, _ in ended}) == 1


def test_a_command_that_is_interrupted_says_so_and_leaves_the_owner_alone(library, child, monkeypatch):
    monkeypatch.setenv("SCHOLIAST_LLM", "none")
    command = [sys.executable, "-m", "app", "ask", "What", "is", "b?", "--library", str(library)]
    asking = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "asked\n"
    asking.send_signal(signal.SIGINT)
    out, err = asking.communicate()
    assert (asking.returncode, out) == (130, "")
    assert "Interrupted." in err
    with opened(library) as session:
        assert session.call(SEARCH, silent).passages


def test_a_chat_that_is_interrupted_goes_on_with_the_next_line(library, child, monkeypatch):
    monkeypatch.setenv("SCHOLIAST_LLM", "none")
    command = [sys.executable, "-m", "app", "chat", "--library", str(library)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    chatting = subprocess.Popen(command, cwd=ROOT, text=True, **pipes)
    chatting.stdin.write("What is b?\n")
    chatting.stdin.flush()
    assert child.stdout.readline() == "asked\n"
    chatting.send_signal(signal.SIGINT)
    out, err = chatting.communicate("thanks\n/list\n")
    assert chatting.returncode == 0, err
    assert "Stopped. The conversation is as it was before." in err
    assert "You are welcome!" in out
    assert "There are no conversations yet." in out
