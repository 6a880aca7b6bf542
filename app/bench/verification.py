"""Verification: statements made false by rule that the checks let pass, and true ones that they refuse.

Statements are what a model could write from a gold sentence of SciFact: the sentence, a clause of it, or it said a
little differently. Knows nothing about how the checks work.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from agents.types import Support
from app.bench.checks import Checks
from app.bench.claims import Claims, load
from app.bench.counterexamples import clause_of, rules
from app.bench.figure import Figure, table
from app.bench.paraphrases import PARAPHRASES, abbreviated
from app.evaluation.significance import share_interval
from app.evaluation.table import rows_as_markdown
from indexing.encoder import Encoder

MADE: Final = 500
KINDS: Final = (
    "number changed",
    "negation flipped",
    "direction turned",
    "subject swapped with object",
    "subject of another abstract",
)
"""What is made wrong, a fifth of the counter-examples each."""

SEED: Final = 20260101
NOTE: Final = """\
Caught is what is neither supported nor quoted. Statements are gold sentences, clauses cut from them and
light paraphrases, each fifth of the counter-examples from as many sentences as there are. The rules of the checks were
mended with an earlier drawing from the same sentences in view. Freer paraphrases are mostly weak: docs/calibration.md.
"""

STANDS: Final = (Support.QUOTED, Support.SUPPORTED)
ACRONYM: Final = "an acronym for its long form, or back"


@dataclass(frozen=True, slots=True)
class Told:
    """A statement and the gold sentence it is made from; *form* says how."""

    form: str
    text: str
    abstract: str
    sentence: int  # 0-based


Verdicts = list[tuple[Told, Support]]


def measure(data: Path) -> str:
    """Return the figure, and what became of every kind of false and of true statement on SciFact in *data*."""
    encoder = Encoder.load()
    claims = load(data / "scifact", encoder)
    checks = Checks(claims, encoder)
    told = list(true_statements(claims))
    false = {kind: _said(checks, made) for kind, made in counterexamples(told).items()}
    true = {form: _said(checks, (one for one in told if one.form == form)) for form in dict.fromkeys(_forms(told))}
    return "\n".join([table(_figures(false, true)), NOTE, _kinds(false), _truths(true)])


def true_statements(claims: Claims) -> Iterator[Told]:
    """Yield every gold sentence once, the clauses cut from them, and their paraphrases."""
    gold = sorted({(pair.abstract, place) for pair in claims.pairs for place in pair.gold})
    for abstract, place in gold:
        text = claims.passages[abstract].sentence_text(place)
        made = {name: paraphrase(text) for name, paraphrase in PARAPHRASES.items()}
        made[ACRONYM] = abbreviated(text, claims.acronyms[abstract])
        yield Told("sentence, unchanged", text, abstract, place)
        for form, other in {"clause cut from it": clause_of(text), **made}.items():
            if other and other != text:
                yield Told(form, other, abstract, place)


def counterexamples(told: Sequence[Told]) -> dict[str, list[Told]]:
    """Return kind -> as many of *told* made wrong, drawn with a fixed seed; 500 together.

    Raises:
        ValueError: the collection is too small for that many.
    """
    sentences = [one.text for one in told if one.form == "sentence, unchanged"]
    made_by = rules(sentences)
    drawn: dict[str, list[Told]] = {}
    for kind in KINDS:
        rng = random.Random(f"{SEED} {kind}")  # noqa: S311 - drawn again the same
        made = [(one, made_by[kind](one.text, rng)) for one in rng.sample(told, len(told))]
        wrong = [Told(one.form, text, one.abstract, one.sentence) for one, text in made if text and text != one.text]
        drawn[kind] = _spread(wrong, MADE // len(KINDS))
        if len(drawn[kind]) < MADE // len(KINDS):
            raise ValueError(
                f"Only {len(wrong)} statements can be made with {kind!r}; {MADE // len(KINDS)} are wanted."
            )
    return drawn


def _spread(made: Iterable[Told], most: int) -> list[Told]:
    """Return the first *most* of *made*, from as many different sentences as there are."""
    rounds: dict[tuple[str, int], int] = defaultdict(int)
    ranked = []
    for place, one in enumerate(made):
        ranked.append((rounds[one.abstract, one.sentence], place, one))
        rounds[one.abstract, one.sentence] += 1
    return [one for _, _, one in sorted(ranked, key=lambda item: item[:2])[:most]]


def _said(checks: Checks, statements: Iterable[Told]) -> Verdicts:
    return [(one, checks.say(one.text, one.abstract, (one.sentence,)).support) for one in statements]


def _figures(false: Mapping[str, Verdicts], true: Mapping[str, Verdicts]) -> list[Figure]:
    made = [support for verdicts in false.values() for _, support in verdicts]
    right = [support for verdicts in true.values() for _, support in verdicts]
    caught = sum(support not in STANDS for support in made)
    refuted, refused = right.count(Support.REFUTED), sum(support not in STANDS for support in right)
    return [
        Figure("made counter-examples caught", f"SciFact, {len(made)} made", ">= 95 %", _share(caught, len(made))),
        Figure("true statements refuted", f"SciFact, {len(right)}", "<= 5 %", _share(refuted, len(right))),
        Figure("true statements refuted or weak", f"SciFact, {len(right)}", "", _share(refused, len(right))),
    ]


def _kinds(false: Mapping[str, Verdicts]) -> str:
    heads = ("made wrong", "number", "caught (95 % interval)", "of them refuted", "let pass")
    rows = []
    for kind, verdicts in false.items():
        counts = Counter(support for _, support in verdicts)
        passed = counts[Support.SUPPORTED] + counts[Support.QUOTED]
        total = len(verdicts)
        rows.append((kind, str(total), _share(total - passed, total), str(counts[Support.REFUTED]), str(passed)))
    return rows_as_markdown(heads, rows)


def _truths(true: Mapping[str, Verdicts]) -> str:
    heads = ("true statement", "number", "refuted (95 % interval)", "refuted or weak (95 % interval)")
    rows = []
    for form, verdicts in true.items():
        counts = Counter(support for _, support in verdicts)
        refuted, total = counts[Support.REFUTED], len(verdicts)
        rows.append((form, str(total), _share(refuted, total), _share(refuted + counts[Support.WEAK], total)))
    return rows_as_markdown(heads, rows)


def _share(hits: int, of: int) -> str:
    low, high = share_interval(hits, of)
    return f"{hits / of:.1%} ({low:.1%} to {high:.1%})".replace("%", " %")


def _forms(told: Iterable[Told]) -> Iterator[str]:
    return (one.form for one in told)
