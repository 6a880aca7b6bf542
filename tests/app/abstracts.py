"""A test collection that the tests make: thirty abstracts, and two questions for each of them."""

from __future__ import annotations

import json
from pathlib import Path

BIRDS = {
    "heron": ("marsh", "frogs and small fish", "tall trees"),
    "swift": ("town", "flying insects", "gaps below roofs"),
    "owl": ("forest", "voles and mice", "hollow trunks"),
    "puffin": ("island", "sand eels", "burrows in turf"),
    "dipper": ("mountain stream", "caddis larvae", "moss behind waterfalls"),
    "crane": ("bog", "grain and beetles", "reeds in shallow water"),
}
ASPECTS = {
    "food": ("What the {bird} eats", "We opened pellets from a {place}. The {bird} takes {food} all year round."),
    "nest": ("Where the {bird} breeds", "Sixty pairs were watched for a spring. The {bird} builds its nest in {nest}."),
    "song": (
        "The voice of the {bird}",
        "Recordings were made at dawn. The {bird} of the {place} calls before sunrise.",
    ),
    "trip": ("Migration of the {bird}", "Rings were read in nine countries. The {bird} leaves the {place} in autumn."),
    "cold": (
        "The {bird} in hard winters",
        "Ten winters were compared. Frost in the {place} halves the number of birds.",
    ),
}
QUESTIONS = {
    "food": ("What does the {bird} eat?", "prey found in pellets, {place}"),
    "nest": ("Where does the {bird} make its nest?", "breeding pairs in {nest}"),
    "song": ("When does the {bird} sing?", "calls recorded at dawn in the {place}"),
    "trip": ("When does the {bird} migrate?", "rings of birds that leave the {place}"),
    "cold": ("How does frost change the number of birds like the {bird}?", "hard winters in the {place}"),
}


def words(bird: str) -> dict[str, str]:
    place, food, nest = BIRDS[bird]
    return {"bird": bird, "place": place, "food": food, "nest": nest}


DOCUMENTS = {
    f"{bird}-{aspect}": tuple(part.format(**words(bird)) for part in texts)
    for bird in BIRDS
    for aspect, texts in ASPECTS.items()
}
QUERIES = {
    f"{bird}-{aspect}-{number}": text.format(**words(bird))
    for bird in BIRDS
    for aspect, texts in QUESTIONS.items()
    for number, text in enumerate(texts)
}
QRELS = {query: query.rpartition("-")[0] for query in QUERIES}


def write_collection(folder: Path) -> Path:
    (folder / "qrels").mkdir(parents=True)
    documents = [{"_id": name, "title": title, "text": text} for name, (title, text) in DOCUMENTS.items()]
    queries = [{"_id": name, "text": text} for name, text in QUERIES.items()]
    (folder / "corpus.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in documents))
    (folder / "queries.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in queries))
    lines = [f"{query}\t{document}\t1\n" for query, document in QRELS.items()]
    (folder / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\n" + "".join(lines))
    (folder / "qrels" / "few.tsv").write_text("".join(lines[:4]))
    (folder / "qrels" / "none.tsv").write_text("query-id\tcorpus-id\tscore\n")
    return folder
