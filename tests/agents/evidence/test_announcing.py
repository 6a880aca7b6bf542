"""Sentences that say what will be told, and sentences that tell it."""

from __future__ import annotations

import pytest

from agents.evidence.announcing import announces


@pytest.mark.parametrize(
    "sentence",
    [
        "This paper describes three ways.",
        "It works through a complete example.",
        "Here we briefly review the fusion of rankings.",
        "Let us discuss the difference first.",
        "Let us now turn to the cost of both.",
        "In this section we present the outcome of the trial.",
        "In the remainder of this section, we outline the proof.",
        "In what follows, we look at the letters one by one.",
        "Section 4 describes the experiments.",
        "The next chapter compares both tools.",
        "The rest of this article is structured as follows.",
        "We now describe how letters are dated.",
        "We conclude with a discussion of open problems.",
        "More details are provided in Appendix B.",
        "I want to thank the society for the award.",
        "Table 5 shows the performance of the system.",
        "Im nächsten Abschnitt stellen wir die Ergebnisse dar.",
        "Zunächst beschreiben wir den Aufbau der Studie.",
        "Der Rest dieser Arbeit ist wie folgt gegliedert.",
    ],
)
def test_knows_what_only_announces(sentence):
    assert announces(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "We found that tea works.",
        "We describe Okapi, a freely available package.",
        "The paper describes itself poorly, as 41 readers said.",
        "In this section of the river, the flow was lower by 20 percent.",
        "We describe a method that lowers the error by 3 points.",
        "Let us assume that the noise is even.",
        "Next, the residue was washed and dried.",
        "The rest of the participants received placebo.",
        "We then compare favourably with the best system.",
        "The review covers 41 studies with 3,000 patients.",
        "We then trained the model for 20 epochs.",
        "In this study we compare two teas and find that both help.",
        "Zunächst sank der Blutdruck um 5 mmHg.",
    ],
)
def test_what_is_told_is_no_announcement(sentence):
    assert not announces(sentence)
