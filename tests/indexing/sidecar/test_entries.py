from __future__ import annotations

import logging

import pytest

from indexing.errors import UnreadableFile
from indexing.sidecar import Entry, read_entries
from indexing.types import Metadata

BIB = r"""% a comment
@string{jml = "J. Lists"}
@article{doe2021,
  author = {Jos{\'e} M{\"u}ller and van der Berg, Hans and {The Big Group} and others},
  title = {{Deep} learning of {H}$_2$O \& \emph{more}}, year = 2021, journal = jml,
  doi = {https://doi.org/10.1000/ABC}, file = {:files/paper one.pdf:PDF;Full text:C\:\\papers\\two.pdf:application/pdf}}
@inproceedings{, author = {Doe, J.; Roe, R.}, title = "No key", booktitle = {Proc. of X}, date = {2019-05-01}}
@inproceedings{, title = {No key either}}
"""

RIS = """\ufeffTY  - JOUR
ID  - doe2021
AU  - Doe, Jane
AU  - Roe, R.

TI  - Fusing two lists
PY  - 2021/03/04/
JO  - J. Lists
DO  - 10.1000/ABC
L1  - internal-pdf://123/paper one.pdf
ER  -\x20

TY  - CONF
A1  - Poe, B
T1  - Another
Y1  - 2019
T2  - Proc. of X
ER  -\x20
"""

CSL = """[{"id": "doe2021", "type": "article-journal", "title": "Fusing two lists", "DOI": "10.1000/ABC",
"author": [{"family": "Doe", "given": "Jane"}, {"literal": "The Big Group"}], "container-title": ["J. Lists"],
"issued": {"date-parts": [["2021", 3]]}},
{"id": 7, "title": "Another", "issued": {"raw": "May 2019"}}, {"no": "title"}]"""


def read(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_entries(path)


def test_reads_bibtex_with_its_latex_as_characters(tmp_path):
    assert read(tmp_path, "a.bib", BIB) == [
        Entry(
            "doe2021",
            ("paper one.pdf", "two.pdf"),
            Metadata(
                "Deep learning of H₂O & more",
                ("José Müller", "Hans van der Berg", "The Big Group"),
                2021,
                "10.1000/abc",
                "J. Lists",
            ),
        ),
        Entry("", (), Metadata("No key", ("J. Doe", "R. Roe"), 2019, None, "Proc. of X")),
        Entry("", (), Metadata("No key either")),
    ]


def test_reads_what_is_whole_in_a_broken_bib_file_and_the_log_says_what_is_not(tmp_path, caplog):
    with caplog.at_level(logging.WARNING):
        entries = read(
            tmp_path, "a.bib", "@article{broken title = {x}\n\n@article{good, title = {Good}}\n@book{cut, title = {y"
        )
    assert [entry.key for entry in entries] == ["good"]
    assert "An entry near line 1 is not BibTeX and was left out" in caplog.text


def test_reads_ris_with_blank_lines_and_old_tags(tmp_path):
    assert read(tmp_path, "a.ris", RIS) == [
        Entry(
            "doe2021",
            ("paper one.pdf",),
            Metadata("Fusing two lists", ("Jane Doe", "R. Roe"), 2021, "10.1000/abc", "J. Lists"),
        ),
        Entry("", (), Metadata("Another", ("B Poe",), 2019, None, "Proc. of X")),
    ]


def test_reads_csl_json(tmp_path):
    assert read(tmp_path, "a.json", CSL) == [
        Entry(
            "doe2021",
            (),
            Metadata("Fusing two lists", ("Jane Doe", "The Big Group"), 2021, "10.1000/abc", "J. Lists"),
        ),
        Entry("7", (), Metadata("Another", (), 2019)),
    ]


@pytest.mark.parametrize(("name", "text"), [("a.bib", "just text"), ("a.ris", "just text"), ("a.json", '{"a": 1}')])
def test_a_file_without_entries_has_none(tmp_path, name, text):
    assert read(tmp_path, name, text) == []


def test_says_what_is_wrong_with_broken_json(tmp_path):
    with pytest.raises(UnreadableFile, match=r"'a.json' is broken \(.*\); export it again"):
        read(tmp_path, "a.json", "[{")


def test_says_which_bibliographies_are_read(tmp_path):
    with pytest.raises(UnreadableFile, match=r"'a.enw' is not a bibliography that can be read \(.bib, .ris, .json\)"):
        read(tmp_path, "a.enw", "x")
