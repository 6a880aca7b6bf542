"""Why a passage was found: at which place each search put it, in the language of the page.

Knows nothing about how searches score.
"""

from __future__ import annotations

from agents.ranks import Ranks
from agents.types import Scores
from ui.texts.table import Texts


def why_found(scores: Scores, ranks: Ranks | None, say: Texts, *, in_heading: bool = False) -> list[str]:
    """Return a line for each technique: its place for the passage and its score; none where nothing was searched for.

    Without *ranks*, as answers of earlier versions are, the scores stand alone. *in_heading* says that the words which
    were searched for stand in the passage's title or section, and not in its text.

    Example:
        ["3rd of 153 by its words (BM25 5.38)", ...]
    """
    places = {} if ranks is None else ranks.model_dump()
    own = {"bm25": say.by_words, "dense": say.by_meaning, "max_sim": say.by_sentence, "fused": say.by_all}
    by = {**own, "late_interaction": say.by_each_word, "score_regularisation": say.by_neighbours}
    lines = []
    for name, score in scores.model_dump(exclude_none=True).items():
        how = by.get(name, say.by_other).format(name=name, score=number(score, say))
        place = places.get(name)
        if place is not None:
            of = f" {say.of_found.format(of=places['of'])}" if name in own else ""
            lines.append(
                f"{ordinal(place, say)}{of} {how}" + (f" {say.in_heading}" if in_heading and name == "bm25" else "")
            )
        else:
            lines.append(how if ranks is None or name != "bm25" else say.without_words)
    if ranks is not None and ranks.final != ranks.fused:
        lines.append(f"{ordinal(ranks.final, say)} {say.in_the_end}")
    return lines


def ordinal(place: int, say: Texts) -> str:
    """Return *place* as people write it.

    Example:
        3 -> "3rd", in German "3."
    """
    if say.code != "en":
        return f"{place}."
    teens = 10 < place % 100 < 20
    return f"{place}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th')}"


def number(value: float, say: Texts) -> str:
    """Return *value* with two decimals, three where it is small.

    Example:
        8.4134 -> "8.41", in German "8,41"; 0.5454 -> "0.545"
    """
    written = f"{value:.2f}" if abs(value) >= 1 else f"{value:.3f}"
    return written.replace(".", ",") if say.code == "de" else written
