"""What glyph names mean that the PDF engine does not know: those of TeX's fonts and of Mathematical Pi.

Knows nothing about files.
"""

from __future__ import annotations

import re

TEX = {
    "epsilon1": "ϵ", "rho1": "ϱ", "lscript": "ℓ", "prime": "′", "bardbl": "‖", "nabla": "∇", "owner": "∋",
    "openbullet": "◦", "diamondmath": "⋄", "minusplus": "∓", "circleminus": "⊖", "circledivide": "⊘",
    "circledot": "⊙", "circlecopyrt": "©", "equivasymptotic": "≍", "precedesequal": "⪯", "followsequal": "⪰",
    "lessmuch": "≪", "greatermuch": "≫", "precedes": "≺", "follows": "≻", "similarequal": "≃", "mapsto": "↦",
    "arrownortheast": "↗", "arrowsoutheast": "↘", "arrownorthwest": "↖", "arrowsouthwest": "↙", "latticetop": "⊤",
    "unionmulti": "⊎", "unionsq": "⊔", "intersectionsq": "⊓", "subsetsqequal": "⊑", "supersetsqequal": "⊒",
    "turnstileleft": "⊢", "turnstileright": "⊣", "floorleft": "⌊", "floorright": "⌋", "ceilingleft": "⌈",
    "ceilingright": "⌉", "angbracketleft": "⟨", "angbracketright": "⟩", "wreathproduct": "≀", "coproduct": "∐",
    "square": "□", "squaresolid": "■", "sslash": "⫽", "Equal": "=",
}  # fmt: skip

LARGE = {
    "parenleft": "(", "parenright": ")", "bracketleft": "[", "bracketright": "]", "braceleft": "{",
    "braceright": "}", "floorleft": "⌊", "floorright": "⌋", "ceilingleft": "⌈", "ceilingright": "⌉",
    "angbracketleft": "⟨", "angbracketright": "⟩", "radical": "√", "summation": "∑", "product": "∏",
    "integral": "∫", "union": "⋃", "intersection": "⋂", "logicaland": "⋀", "logicalor": "⋁",
}  # fmt: skip
"""Signs that TeX's font of large signs has in several sizes, which end their names."""

SIZE = re.compile(r"(big|Big|bigg|Bigg|text|display)$")

PI = {
    11001: "+", 11002: "−", 11003: "×", 11005: "=", 11006: "±", 11011: "∼", 11015: "≈", 11021: "<", 11022: ">",
    11032: "′", 11034: "°", 11349: "≤", 11350: "≥",
}  # fmt: skip
"""Mathematical Pi: the numbers that make its names, "H11021". Greek small letters have 9251 to 9275."""

PI |= dict(enumerate("αβγδεζηθικλμνξοπρσςτυφχψω", start=9251))


def character(name: str) -> str:
    """Return the character that *name* stands for; "" when it is not known.

    Example: "H11021" -> "<"; "parenleftbigg" -> "(".
    """
    if re.fullmatch(r"H\d{4,5}", name):
        return PI.get(int(name[1:]), "")
    return TEX.get(name) or LARGE.get(SIZE.sub("", name), "")
