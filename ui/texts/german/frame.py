"""German: the frame and what several pages say."""

from __future__ import annotations

from typing import Final

from ui.texts.table import Frame

FRAME: Final = Frame(
    code="de",
    ask="Fragen",
    library="Bibliothek",
    what_it_does="Jede Aussage einer Antwort beruht auf einem Satz Ihrer eigenen Arbeiten. Ein Klick auf ihre Nummer "
    "zeigt ihn auf seiner Seite.",
    recent="Gespräche",
    stop="Anhalten",
    searching="Es wird gesucht …",
    was_interrupted="Die Antwort kam nicht zu ihrem Ende.",
    auto="Auto",
    extractive="Zitate",
    abstractive="Geschrieben",
    mode="Antwort",
    mode_means="Zitate: die Sätze selbst, ohne Sprachmodell. Auto: geschrieben, wo das Modell da ist, und zitiert, wo "
    "eine Prüfung nicht bestanden wird.",
    preset="Suche",
    preset_means="Schneller oder gründlicher.",
    collections="Sammlungen",
    all="Alle",
    where="Wo und wie",
    source="Quelle",
    page="S.",
    partly="Die Bibliothek beantwortet einen Teil davon.",
    missing="Es fehlt",
    summary="Schritte: {steps} · Suchen: {searches} · {seconds:.1f} s",
    close="Schließen",
    previous="Vorige Seite",
    next="Nächste Seite",
    page_of="Seite {page} von {pages}",
    download="Datei herunterladen",
    papers="{count} Arbeiten",
    no_papers="Es gibt noch keine Arbeiten. Ziehen Sie PDF-Dateien hierher.",
    title="Titel",
    search="Suche",
    words="Wonach gesucht wird",
    open="Öffnen",
    settings="Einstellungen",
    language="Sprache dieser Seite",
    word_to_enter="Passwort",
    enter="Öffnen",
    wrong_word="Das ist nicht das Passwort.",
    not_let_in="{email} gehört nicht zu denen, die eingelassen werden. Wer diese Seite betreibt, kann Sie in "
    "page_login.users eintragen.",
    leave="Abmelden",
    batch="Stapel",
    batch_means="Eine Datei mit Fragen hinein, eine Datei mit geprüften Antworten heraus: über Nacht, jede Zeile mit "
    "ihren Belegen.",
    review="Übersicht",
    review_means="Ein Literaturüberblick über Ihre eigenen Arbeiten: eine Gliederung, die Sie ändern können, dann "
    "Abschnitt für Abschnitt, jede Aussage mit ihrer Quelle.",
    not_yet="Das gibt es noch nicht. Stellen Sie Ihre Fragen bis dahin einzeln unter „Fragen“.",
    thorough="Gründlich: mehr Kandidaten, verzeiht Tippfehler, dauert länger",
    find_everything="Alles finden: für die Literatursuche",
    get="Holen",
    note="Notiz",
    chosen="{count} ausgewählt",
    kind="Art der Datei",
    searched="durchsuchbar",
)
