"""What becomes of statements that did not pass."""

from __future__ import annotations

from agents.repair import dropped, keeps_any, repaired
from agents.types import Draft, DraftStatement, Support, Verdict

SUPPORTED, WEAK, REFUTED = Verdict(Support.SUPPORTED), Verdict(Support.WEAK), Verdict(Support.REFUTED)


def said(text: str, *evidence: int) -> DraftStatement:
    return DraftStatement(text, evidence)


def quoted(text: str, evidence: int) -> DraftStatement:
    return DraftStatement(text, (evidence,), verbatim=True)


QUOTATIONS = Draft((quoted("first", 0), quoted("second", 1)))


def test_dropping_keeps_weak_statements_and_leaves_refuted_ones_out():
    draft = Draft((said("a", 0), said("b", 1), said("c", 2)), "model")
    kept, verdicts = dropped(draft, (SUPPORTED, REFUTED, WEAK))
    assert [s.text for s in kept.statements] == ["a", "c"]
    assert verdicts == (SUPPORTED, WEAK)


def test_a_refuted_statement_becomes_the_quotation_it_stood_for():
    kept, verdicts = repaired(Draft((said("wrong", 0), said("fine", 1)), "model"), (REFUTED, SUPPORTED), QUOTATIONS)
    assert [s.text for s in kept.statements] == ["first", "fine"]
    assert [v.support for v in verdicts] == [Support.QUOTED, Support.SUPPORTED]


def test_a_weak_statement_becomes_a_quotation_too():
    kept, _ = repaired(Draft((said("vague", 0),), "model"), (WEAK,), QUOTATIONS)
    assert [s.text for s in kept.statements] == ["first", "second"]


def test_one_statement_may_tell_two_quotations():
    kept, verdicts = repaired(Draft((said("both", 0, 1),), "model"), (SUPPORTED,), QUOTATIONS)
    assert [s.text for s in kept.statements] == ["both"]
    assert verdicts == (SUPPORTED,)


def test_a_statement_that_tells_a_sentence_again_leaves_its_other_sentence_to_the_quotation():
    kept, verdicts = repaired(Draft((said("a", 0, 2), said("b", 2, 1)), "model"), (SUPPORTED, SUPPORTED), QUOTATIONS)
    assert [s.text for s in kept.statements] == ["a", "second"]
    assert [v.support for v in verdicts] == [Support.SUPPORTED, Support.QUOTED]


def test_a_statement_that_clashes_gives_way_to_another_about_the_same_sentence():
    draft = Draft((said("a", 0, 2), said("b", 2, 1), said("c", 1)), "model")
    kept, _ = repaired(draft, (SUPPORTED, SUPPORTED, SUPPORTED), QUOTATIONS)
    assert [s.text for s in kept.statements] == ["a", "c"]


def test_a_supported_statement_about_another_sentence_comes_last():
    kept, _ = repaired(Draft((said("more", 7),), "model"), (SUPPORTED,), QUOTATIONS)
    assert [s.text for s in kept.statements] == ["first", "second", "more"]


def test_nothing_written_gives_the_quotations():
    kept, verdicts = repaired(Draft((), "model"), (), QUOTATIONS)
    assert kept.statements == QUOTATIONS.statements
    assert kept.model == "model"
    assert all(v.support is Support.QUOTED for v in verdicts)


def test_tells_whether_anything_that_was_written_is_kept():
    written = Draft((said("wrong", 0), said("fine", 1)), "model")
    assert keeps_any(repaired(written, (REFUTED, SUPPORTED), QUOTATIONS)[0], written)
    assert not keeps_any(repaired(written, (REFUTED, WEAK), QUOTATIONS)[0], written)
