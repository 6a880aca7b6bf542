from __future__ import annotations

import pytest

from indexing.errors import UnreadableFile
from indexing.parse.html import parse_html
from indexing.types import Block, Kind, Metadata

PAGE = """\
<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Two lists | Journal of Lists</title>
<meta name="citation_title" content="Fusing two lists">
<meta name="citation_author" content="Doe, Jane"><meta name="citation_author" content="John Roe">
<meta name="citation_publication_date" content="2021/03/04">
<meta name="citation_doi" content="10.1000/ABC"><meta name="citation_journal_title" content="Journal of Lists">
<style>p { color: red }</style><script>var secret = "never shown";</script></head>
<body>
<nav><ul><li><a href="/">Home</a></li></ul></nav>
<header>Journal of Lists</header>
<div class="cookie-banner">We use cookies.</div>
<article>
<h1>Fusing two lists</h1>
<h2>Abstract</h2>
<p>We fuse&nbsp;two lists &amp; measure
   H<sub>2</sub>O, 10<sup>-3</sup> m<sup>2</sup> and cells<sup><a href="#r1">1</a></sup>.</p>
<h2>Method</h2>
<p>Scores are <i>added</i><br>up.</p>
<ul><li>Normalise.</li><li>Add, as <math><mfrac><mn>1</mn><mrow><mi>k</mi><mo>+</mo><mi>r</mi></mrow></mfrac>
</math>.</li></ul>
<h3>Data</h3>
<figure><img src="a.png"><figcaption><b>Figure 1.</b> Two lists.</figcaption></figure>
<table><caption>Table 1. Scores.</caption>
<tr><th>Run</th><th>nDCG</th></tr><tr><td rowspan="2">BM25</td><td>.676</td></tr><tr><td>.680</td></tr></table>
<pre>score = 1
  + 2</pre>
<aside>Advertisement</aside>
<p hidden>Hidden words.</p>
<section class="references"><h2>References</h2><ol>
<li><span>Cormack G.</span> <div>RRF. <a href="x">2009</a></div></li><li>Fox E. CombSUM. 1994.</li></ol></section>
</article>
<footer>Imprint</footer>
</body></html>"""


def parse(tmp_path, content):
    path = tmp_path / "page.html"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return parse_html(path)


def test_reads_the_article_and_nothing_around_it(tmp_path):
    assert parse(tmp_path, PAGE).blocks == (
        Block("We fuse two lists & measure H₂O, 10⁻³ m² and cells [1].", section="Abstract"),
        Block("Scores are added up.", section="Method"),
        Block("Normalise.", section="Method"),
        Block("Add, as 1/(k + r) .", section="Method"),
        Block("Figure 1. Two lists.", Kind.CAPTION, "Method > Data"),
        Block("Table 1. Scores.", Kind.CAPTION, "Method > Data"),
        Block("Run\tnDCG\nBM25\t.676\nBM25\t.680", Kind.TABLE, "Method > Data"),
        Block("score = 1\n  + 2", Kind.TABLE, "Method > Data"),
        Block("Cormack G. RRF. 2009", Kind.REFERENCES, "References"),
        Block("Fox E. CombSUM. 1994.", Kind.REFERENCES, "References"),
    )


def test_reads_the_tags_that_indexes_of_papers_read(tmp_path):
    assert parse(tmp_path, PAGE).metadata == Metadata(
        "Fusing two lists", ("Jane Doe", "John Roe"), 2021, "10.1000/abc", "Journal of Lists"
    )


LONG = "It is a page with enough words to be taken for a page that somebody wrote and somebody may read. " * 2


def test_reads_linked_data_and_open_graph(tmp_path):
    head = """<meta property="og:title" content="Shown"><script type="application/ld+json">
    {"@graph": [{"@type": "WebSite", "name": "No"}, {"@type": "ScholarlyArticle", "headline": "A headline",
     "author": [{"name": "Jane Doe"}, "John Roe"], "datePublished": "2019-01-02", "isPartOf": {"name": "Journal"},
     "sameAs": "https://doi.org/10.1000/xyz"}]}</script><script type="application/ld+json">{broken</script>"""
    assert parse(tmp_path, f"<head>{head}</head><p>{LONG}</p>").metadata == Metadata(
        "A headline", ("Jane Doe", "John Roe"), 2019, "10.1000/xyz", "Journal"
    )


def test_takes_the_title_of_the_page_when_nothing_else_is_known(tmp_path):
    assert parse(tmp_path, f"<title>A page</title><p>{LONG}</p>").metadata == Metadata("A page")


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-16", "gb18030"])
def test_reads_the_encoding_that_the_page_declares(tmp_path, encoding):
    text = (
        f'<html><head><meta charset="{encoding}"></head><body><p>Größe'
        if encoding != "gb18030"
        else (
            f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}"></head><body><p>研究'
        )
    )
    first = parse(tmp_path, f"{text} {LONG}".encode(encoding)).blocks[0].text
    assert first.startswith(("Größe It is", "研究 It is"))


def test_a_menu_without_a_tag_of_its_own_is_left_out(tmp_path):
    menu = "<div><a href='/a'>Home</a> <a href='/b'>About</a></div>"
    assert [block.text for block in parse(tmp_path, f"{menu}<p>{LONG}</p>").blocks] == [LONG.strip()]


def test_an_abstract_in_the_header_of_the_article_is_read(tmp_path):
    header = f"<header><h1>T</h1><div class='abstract'><p>{LONG}</p></div></header>"
    page = f"<article>{header}<p>More of it here.</p></article>"
    assert [block.text for block in parse(tmp_path, page).blocks] == [LONG.strip(), "More of it here."]


def test_a_table_that_arranges_the_page_is_read_as_text(tmp_path):
    page = f"<table><tr><td><p>{LONG}</p><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>"
    assert [block.kind for block in parse(tmp_path, page).blocks] == [Kind.PROSE, Kind.TABLE]


def test_refuses_a_page_that_stands_before_the_article(tmp_path):
    with pytest.raises(UnreadableFile, match=r"titled 'Just a moment...'.*save it again"):
        parse(tmp_path, f"<title>Just a moment...</title><p>{LONG}</p>")


def test_refuses_a_page_that_is_empty_without_scripts(tmp_path):
    with pytest.raises(UnreadableFile, match="almost no text"):
        parse(tmp_path, "<html><body><div id='root'></div><script>render()</script></body></html>")


def test_survives_nesting_that_is_meant_to_break_it(tmp_path):
    page = f"<p>{LONG}</p>" + "<div>" * 20_000 + "deep" + "<sup>" * 20_000
    assert parse(tmp_path, page).blocks[0].text == LONG.strip()


def test_mends_broken_mark_up(tmp_path):
    page = f"<p>{LONG}<p>Second <b>bold <i>both</b> end<table><tr><td>a<td>b<tr><td>c<td>d"
    assert [block.text for block in parse(tmp_path, page).blocks] == [
        LONG.strip(),
        "Second bold both end",
        "a\tb\nc\td",
    ]
