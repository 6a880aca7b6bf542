from __future__ import annotations

import pytest

from indexing.errors import UnreadableFile
from indexing.parse.jats import parse_jats
from indexing.types import Block, Kind, Metadata

ARTICLE = """\
<?xml version="1.0"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Article Publishing DTD v1.2//EN" "JATS-journalpublishing1.dtd">
<article xmlns:mml="http://www.w3.org/1998/Math/MathML">
<front><journal-meta><journal-title-group><journal-title>Journal of Lipids</journal-title>
</journal-title-group></journal-meta>
<article-meta><article-id pub-id-type="doi">10.1000/ABC</article-id>
<title-group><article-title>Statins and <italic>LDL</italic></article-title></title-group>
<contrib-group><contrib
contrib-type="author"><name><surname>Doe</surname><given-names>Jane</given-names></name></contrib>
<contrib contrib-type="author"><collab>The Group</collab></contrib>
<contrib contrib-type="editor"><name><surname>Roe</surname><given-names>R</given-names></name></contrib></contrib-group>
<pub-date pub-type="collection"><year>2022</year></pub-date><pub-date pub-type="epub"><year>2021</year></pub-date>
<abstract><p>We measured it.</p></abstract><kwd-group><kwd>statin</kwd><kwd>LDL</kwd></kwd-group>
</article-meta></front>
<body>
<sec><title>Introduction</title>
<p><italic>LDL</italic> falls<sup><xref ref-type="bibr" rid="b1">1</xref>,<xref ref-type="bibr"
rid="b2">2</xref></sup> with
H<sub>2</sub>O at 10<sup>&#x2212;3</sup> mol [<xref ref-type="bibr" rid="b1">1</xref>] as shown<xref
ref-type="bibr" rid="b2">2</xref>
(<xref ref-type="bibr" rid="b2">Roe, 2019</xref>; <xref ref-type="fig"
rid="f1">Figure 1</xref>).&nbsp;It rose.</p></sec>
<sec><title>Methods</title><sec><title>Patients</title>
<p>We saw <inline-formula><mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>
</inline-formula>, where
<disp-formula><label>(1)</label><tex-math>\\begin{document}$$E = mc^{2}$$\\end{document}</tex-math>
</disp-formula> holds.
<fig id="f1"><label>Figure 1</label><caption><title>A map.</title><p>Of all.</p></caption></fig></p>
<table-wrap><label>Table 1.</label><caption><p>Scores of runs.</p></caption>
<table><thead><tr><th>Run</th><th>LDL</th></tr></thead><tbody><tr><td
rowspan="2">A</td><td>1.2</td></tr><tr><td>1.3</td></tr></tbody></table>
<table-wrap-foot><p>Means of three.</p></table-wrap-foot></table-wrap>
<list><list-item><p>First item.</p></list-item><list-item><p>Second item.</p></list-item></list>
</sec></sec></body>
<back><ack><p>We thank all.</p></ack>
<ref-list><title>References</title>
<ref
id="b1"><label>1</label>
<mixed-citation>Doe J. <article-title>A paper</article-title>. <source>J Lip</source> 2019.</mixed-citation></ref>
<ref
id="b2"><element-citation><person-group><name><surname>Roe</surname><given-names>R</given-names></name></person-group>
<year>2019</year><article-title>Another paper</article-title><source>J Lip</source><volume>3</volume>
<fpage>1</fpage><lpage>9</lpage>
<pub-id pub-id-type="doi">10.1/x</pub-id></element-citation></ref></ref-list></back>
<sub-article><body><p>A letter of decision.</p></body></sub-article>
</article>"""


def parse(tmp_path, content, name="paper.xml"):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return parse_jats(path)


def test_reads_the_metadata_with_italic_words_and_the_earliest_publication(tmp_path):
    assert parse(tmp_path, ARTICLE).metadata == Metadata(
        "Statins and LDL", ("Jane Doe", "The Group"), 2021, "10.1000/abc", "Journal of Lipids"
    )


def test_reads_every_part_of_an_article(tmp_path):
    assert parse(tmp_path, ARTICLE, "paper.nxml").blocks == (
        Block("We measured it.", section="Abstract"),
        Block("Keywords: statin; LDL"),
        Block(
            "LDL falls [1,2] with H₂O at 10⁻³ mol [1] as shown [2] (Roe, 2019; Figure 1). It rose.",
            section="Introduction",
        ),
        Block("We saw x² , where E = mc² (1) holds.", section="Methods > Patients"),
        Block("Figure 1. A map. Of all.", Kind.CAPTION, "Methods > Patients"),
        Block("Table 1. Scores of runs.", Kind.CAPTION, "Methods > Patients"),
        Block("Run\tLDL\nA\t1.2\nA\t1.3", Kind.TABLE, "Methods > Patients"),
        Block("Means of three.", Kind.CAPTION, "Methods > Patients"),
        Block("First item.", section="Methods > Patients"),
        Block("Second item.", section="Methods > Patients"),
        Block("We thank all.", section="Acknowledgements"),
        Block("1 Doe J. A paper. J Lip 2019.", Kind.REFERENCES, "References"),
        Block("R Roe (2019). Another paper. J Lip, 3, 1–9. 10.1/x", Kind.REFERENCES, "References"),
    )


def test_finds_the_article_in_a_reply_that_wraps_it(tmp_path):
    inner = ARTICLE.split("\n", 2)[2]
    assert parse(tmp_path, f"<pmc-articleset>{inner}</pmc-articleset>").metadata.title == "Statins and LDL"


def test_expands_and_fetches_no_entities(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    article = """<!DOCTYPE article [<!ENTITY x SYSTEM "file://{path}"><!ENTITY a "aaaaaaaaaa">
    <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
    <article><front><article-meta><title-group><article-title>T</article-title></title-group></article-meta></front>
    <body><p>Before &x; and &c; after &alpha;.</p></body></article>"""
    (block,) = parse(tmp_path, article.replace("{path}", str(secret))).blocks
    assert block.text == "Before and after α."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>', "is TEI and not JATS"),
        ("<catalog><book/></catalog>", "is XML that begins with <catalog> and not JATS"),
        ("<article><p>DocBook has one as well.</p></article>", "not JATS"),
        ("<article><front>", "is broken XML"),
        ("no mark-up at all", "is broken XML"),
        ("<a>" * 100_000, "is broken XML"),
    ],
    ids=["tei", "catalog", "docbook", "cut off", "text", "deep"],
)
def test_says_what_a_file_is_that_is_no_jats(tmp_path, content, says):
    with pytest.raises(UnreadableFile, match=says):
        parse(tmp_path, content)


def test_an_article_without_a_body_is_its_title(tmp_path):
    only_title = """<article><front><article-meta><title-group><article-title>Only a title</article-title></title-group>
    </article-meta></front></article>"""
    assert parse(tmp_path, only_title).blocks == (Block("Only a title"),)
