"""The bundled model as a judge: it gives odds, whatever they are worth (docs/calibration.md)."""

from __future__ import annotations

import math

import pytest

from agents.steps.verify.judge import Judge

SENTENCE = "Green tea lowered systolic blood pressure by 3.2 mmHg in adults with hypertension."


def test_odds_are_finite_the_same_again_and_about_the_statement(model):
    judge = Judge(model)
    odds = judge.odds("Green tea lowered pressure.", SENTENCE)
    assert math.isfinite(odds)
    assert odds != judge.odds("Copper reduced the number of earthworms.", SENTENCE)
    assert odds == pytest.approx(judge.odds("Green tea lowered pressure.", SENTENCE), abs=1e-3)
