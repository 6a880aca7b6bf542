"""What papers, people and addresses say is shown as text: a picture in it would be fetched from elsewhere."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from ui.parts.plain import plain

PICTURE = "![x](http://elsewhere.example/x.png)"
ESCAPED = r"\!\[x\]\(http\:"


def failing() -> None:
    from indexing.errors import UnknownDocument
    from ui.backend import told

    with told():
        raise UnknownDocument("There is no document '![x](http://elsewhere.example/x.png)'.")


def unforeseen() -> None:
    from ui.backend import told

    with told():
        raise KeyError("![x](http://elsewhere.example/x.png)")


def offering() -> None:
    from agents.types import Answer, Citation, Scores
    from ui.parts.next_questions import show_next_questions
    from ui.texts.english import ENGLISH

    title = "![x](http://elsewhere.example/x.png)"
    known = {"authors": [], "year": None, "doi": None, "section": "", "boxes": []}
    cited = Citation(id=1, document_id="d", passage_id="d:0", title=title, page=1, quote="Q.", scores=Scores(), **known)
    answer = Answer(
        question="Q?",
        status="answered",
        text="",
        statements=[],
        citations=[cited],
        gaps=[],
        searched=["q"],
        bound=None,
        model="",
        trace="t",
        seconds={},
    )
    show_next_questions(answer, [], ENGLISH, key="next")


def test_in_what_went_wrong():
    for page in (AppTest.from_function(failing).run(), AppTest.from_function(unforeseen).run()):
        assert not page.exception
        assert ESCAPED in page.error[0].value
        assert PICTURE not in page.error[0].value


def test_signs_that_html_would_read_stay_as_they_are():
    assert plain("R&D &lt;b&gt;") == r"R\&D \&lt;b\&gt;"


def test_in_what_may_be_asked_next():
    page = AppTest.from_function(offering).run()
    assert not page.exception
    offered = [one.content for one in page.button_group[0].proto.options]
    assert offered
    assert all(ESCAPED in one and PICTURE not in one for one in offered)
