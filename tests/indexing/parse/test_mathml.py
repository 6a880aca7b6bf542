from __future__ import annotations

import pytest
from lxml import etree

from indexing.parse.mathml import formula


@pytest.mark.parametrize(
    ("inner", "line"),
    [
        ("<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup>", "E = mc²"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac>", "(a + b)/c"),
        ("<msub><mi>x</mi><mi>i</mi></msub><mo>≤</mo><msqrt><mi>y</mi></msqrt>", "x_i ≤ √y"),
        ("<msubsup><mo>∑</mo><mn>1</mn><mi>n</mi></msubsup>", "∑₁ⁿ"),
        ("<semantics><mi>a</mi><annotation>\\alpha</annotation></semantics>", "a"),
    ],
)
def test_writes_a_formula_on_one_line(inner, line):
    assert formula(etree.fromstring(f'<math xmlns="http://www.w3.org/1998/Math/MathML">{inner}</math>')) == line


def test_takes_the_authors_own_characters():
    assert formula(etree.fromstring('<math alttext="x + 1"><mi>y</mi></math>')) == "x + 1"
