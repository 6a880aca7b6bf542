from __future__ import annotations

import pytest

from indexing.parse.layout.imprint import find_doi, find_venue, find_year


@pytest.mark.parametrize(
    ("stamps", "edges", "front", "year"),
    [
        ("", ["© 2017 Association", "Received 1999"], [], 2017),
        ("", ["Proceedings of the 9th Conference, pages 1999-2003, Berlin, 2005."], [], 2005),
        ("arXiv:1504.06236v2 [cs.SI] 24 Apr 2016", [], [], 2016),  # the date of the version, not of the number
        ("", ["arXiv:1504.06236"], [], 2015),
        ("", ["Downloaded from a site on April 29, 2017"], ["May 2011"], 2011),
        ("", ["page 1812"], [], None),
    ],
)
def test_takes_the_year_from_what_says_most_about_publication(stamps, edges, front, year):
    assert find_year(stamps, edges, front) == year


def test_takes_the_first_whole_doi():
    assert find_doi(["see 10.1162/COLI", "https://doi.org/10.1145/3597503.3639130."]) == "10.1145/3597503.3639130"
    assert find_doi(["nothing"]) is None


def test_reads_the_underscores_of_a_doi_that_are_rules_on_the_page():
    assert find_doi(["doi:10.1162/COLI a 00260"]) == "10.1162/COLI_a_00260"
    assert find_doi(["doi:10.1162/COLI a paper"]) is None


def test_takes_the_name_of_the_proceedings_or_journal():
    assert find_venue(["Proceedings of the 58th Annual Meeting of the ACL, pages 2270–2282"]) == (
        "Proceedings of the 58th Annual Meeting of the ACL"
    )
    assert find_venue(["Datta et al. Journal of Trauma Management 2010, 4:1"]) == "Journal of Trauma Management"
    assert find_venue(["page 4"]) == ""
