"""Small talk: greetings, thanks and "what can you do?", which no paper has to be asked about.

Only what is nothing else: "Thanks, and what is b?" is a question. Knows nothing about libraries.
"""

from __future__ import annotations

import re
from typing import Final

_WAYS: Final = {
    r"(?:hello|hi|hey|good (?:morning|afternoon|evening))(?: there| scholiast| everyone)?": (
        "Hello! Ask me something, and I look for the answer in your papers."
    ),
    r"(?:hallo|guten (?:tag|morgen|abend)|moin|servus|grüß gott|hallöchen)(?: zusammen| scholiast)?": (
        "Hallo! Fragen Sie mich etwas, und ich suche die Antwort in Ihren Papieren."
    ),
    r"(?:(?:ok|okay|great|perfect|no) )?(?:thanks|thank you|thx|cheers)(?: a lot| very much| so much| scholiast)?": (
        "You are welcome! Ask on whenever you like."
    ),
    r"(?:(?:ok|okay|super|nein) )?(?:danke|vielen dank|besten dank|herzlichen dank)(?: schön| sehr| dir| ihnen)?": (
        "Gern geschehen! Fragen Sie gern weiter."
    ),
    r"(?:bye|goodbye|good bye|see you|good night)(?: then| later| scholiast)?": "Goodbye! This conversation is kept.",
    r"(?:tschüss|tschüs|auf wiedersehen|bis bald|gute nacht)": "Auf Wiedersehen! Dieses Gespräch bleibt erhalten.",
    r"ok|okay|great|perfect|cool|nice|super|good": "Good! Ask on whenever you like.",
    r"gut|prima|toll|alles klar": "Schön! Fragen Sie gern weiter.",
    r"how are you(?: doing)?(?: today)?": "I am fine, thank you: ask me something about your papers.",
    r"wie geht e?s(?: dir| ihnen)?": "Gut, danke: Fragen Sie mich etwas über Ihre Papiere.",
    r"(?:so )?(?:what|how) can you (?:do|help)(?: for me| me)?|who are you|what are you|help(?: me)?|"
    r"what is scholiast|how do(?:es)? (?:i use (?:you|this)|this work|scholiast work)": (
        "I answer questions from your own papers and show, for every statement, the sentence it stands on; "
        'a question may say where to look, such as "since 2020", "in the paper by Kern" or "only in these papers".'
    ),
    r"was kannst du(?: tun| alles)?|was können sie(?: tun)?|wer (?:bist du|sind sie)|hilfe|was ist scholiast|"
    r"wie (?:funktioniert das|funktioniert scholiast|kannst du mir helfen)": (
        "Ich beantworte Fragen aus Ihren eigenen Papieren und zeige zu jeder Aussage den Satz, auf dem sie beruht; "
        "eine Frage darf sagen, wo gesucht wird, etwa „seit 2020“, „in der Arbeit von Kern“ oder „nur in diesen "
        "Arbeiten“."
    ),
}
_REPLIES: Final = tuple((re.compile(way), reply) for way, reply in _WAYS.items())


_POINTS: Final = re.compile(r"how do(?:es)? (?:i use this|this work)|wie funktioniert das")
"""What means Scholiast at first, and what was asked about later."""


def small_talk(text: str, *, begun: bool = False) -> str:
    """Return one friendly sentence when *text* is small talk and nothing else, or ""; *begun*: in a conversation.

    Example:
        small_talk("Danke!") -> "Gern geschehen! Fragen Sie gern weiter."
    """
    plain = " ".join(re.findall(r"[\w]+", text.casefold()))
    if begun and _POINTS.fullmatch(plain):
        return ""
    return next((reply for way, reply in _REPLIES if way.fullmatch(plain)), "")
