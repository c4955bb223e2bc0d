"""The sentences of each language, against the bars that it must hold; and the commands that must never come out wrong."""

import datetime as dt

import pytest

from punchlist.assistant import languages
from punchlist.assistant.schemas import Command, Language, Preferences
from punchlist.assistant.understand import understand
from tests.assistant.languages.rows import (
    CODES,
    NOW,
    aim,
    intent,
    intent_right,
    rows,
    values,
    what_right,
    wrong_values,
)

_ACTS = {"add", "list", "complete", "delete", "update", "reopen", "undo"}


def said(text: str, language: Language) -> Command:
    """The one command of a sentence of a user of that language."""
    [command] = understand(text, NOW, Preferences(day_first=True, language=language)).commands
    return command


@pytest.mark.parametrize(("part", "bar"), [("dev", 0.95), ("held_out", 0.85)])
@pytest.mark.parametrize("language", CODES)
def test_sentences_of_a_language_reach_its_bars(language: Language, part: str, bar: float) -> None:
    whats: list[bool] = []
    given: list[bool] = []
    wrong: list[str] = []
    pairs = [(row, said(row["text"], language)) for row in rows(language, part)]
    for row, command in pairs:
        if not intent_right(row, command):
            wrong.append(f"{row['text']} -> {intent(command)} {command.ask}")
        elif row["intent"] in _ACTS | {"choice"}:
            whats.append(what_right(row, command))
            missed = wrong_values(row, command)
            given += [name not in missed for name in values(row, command)]
    assert 1 - len(wrong) / len(pairs) >= bar, wrong
    assert sum(whats) / len(whats) >= bar
    assert sum(given) / len(given) >= bar


@pytest.mark.parametrize("language", CODES)
def test_no_sentence_is_taken_for_a_delete_that_is_none(language: Language) -> None:
    wrong = [
        row["text"]
        for row in rows(language) + rows(language, "held_out")
        if row["intent"] != "delete"
        and (command := said(row["text"], language)).intent == "delete"
        and command.ask is None
    ]
    assert wrong == []


@pytest.mark.parametrize("language", CODES)
def test_every_delete_has_a_target_that_was_said(language: Language) -> None:
    for row in rows(language) + rows(language, "held_out"):
        command = said(row["text"], language)
        if command.intent == "delete":
            assert aim(command), row["text"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "lösche alles nicht"),
        ("de", "ich will nicht, dass du Aufgabe 3 löschst"),
        ("es", "no quiero que borres la tarea 3"),
        ("es", "nunca borres nada"),
        ("fr", "je ne veux pas que tu supprimes la tâche 3"),
        ("fr", "n'efface surtout pas la tâche 3"),
        ("hi", "मैं नहीं चाहता कि तुम टास्क 3 हटाओ"),
        ("hi", "हटाना मत"),
        ("ur", "میں نہیں چاہتا کہ تم ٹاسک 3 حذف کرو"),
        ("ur", "ٹاسک 3 کو حذف مت کرنا"),
    ],
)
def test_a_negated_verb_does_nothing(language: Language, text: str) -> None:
    assert said(text, language).intent == "none"


_NEGATED: dict[Language, tuple[str, ...]] = {
    "de": ("{} nicht", "bitte nicht: {}", "nicht {}"),
    "es": ("no {}", "nunca {}"),
    "fr": ("ne {} pas", "{} pas", "surtout ne {}"),
    "hi": ("{} मत", "मत {}"),
    "ur": ("{} مت", "مت {}"),
}


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("chosen", [True, False])
def test_no_command_acts_once_it_is_negated(language: Language, chosen: bool) -> None:
    changing = [row["text"] for row in rows(language) if row["intent"] in {"delete", "complete", "update"}]
    for text in (frame.format(text.rstrip("?؟ .")) for text in changing for frame in _NEGATED[language]):
        heard = languages.understand(text, NOW, Preferences(language=language if chosen else None))
        for command in heard.commands if heard else ():
            assert command.intent not in {"delete", "complete", "update"} or command.ask, text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "lösche Aufgabe 3 und füge Milch hinzu"),
        ("es", "borra la tarea 3 y añade leche"),
        ("fr", "supprime la tâche 3 et ajoute du lait"),
        ("hi", "टास्क 3 हटाओ और दूध जोड़ो"),
        ("ur", "ٹاسک 3 حذف کرو اور دودھ شامل کرو"),
    ],
)
def test_two_commands_in_one_sentence_are_asked_about(language: Language, text: str) -> None:
    assert said(text, language).ask == "unsure"


@pytest.mark.parametrize(
    ("language", "text", "due"),
    [
        ("de", "lösche alle Aufgaben von heute", "today"),
        ("es", "borra las tareas de hoy", "today"),
        ("fr", "supprime les tâches d'aujourd'hui", "today"),
        ("hi", "आज के सारे काम हटा दो", "today"),
        ("ur", "آج کے سارے کام حذف کر دو", "today"),
    ],
)
def test_tasks_named_by_their_day_are_all_of_that_day(language: Language, text: str, due: str) -> None:
    command = said(text, language)
    assert command.target.all_matching
    assert command.filters.due == due


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("de", "erinnere mich am 31. Februar an Milch", "Milch"),
        ("de", "Erinnere mich am Montag, den 3. Dezember 2026 an Milch", "Milch"),
        ("es", "recuérdame el 31 de febrero comprar leche", "comprar leche"),
        ("fr", "rappelle-moi le 31 février d'acheter du lait", "acheter du lait"),
        ("hi", "31 फरवरी को दूध लाने की याद दिलाना", "दूध लाना"),
        ("ur", "31 فروری کو دودھ لانے کی یاد دلانا", "دودھ لانا"),
    ],
)
def test_a_date_that_cannot_be_is_asked_about(language: Language, text: str, title: str) -> None:
    command = said(text, language)
    assert (command.ask, command.title) == ("contradiction", title)
    assert command.when is not None
    assert command.when.contradiction


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("کل صبح ۹ بجے دودھ لانے کی یاد دلانا", "كل صبح 9 بجے دودھ لانے كي ياد دلانا"),
        ("पाँच बजे जिम जाने की याद दिलाना", "पांच बजे जिम जाने की याद दिलाना"),
        ("फ़ोन करना जोड़ो", "फ़ोन करना जोड़ो"),
        ("erinnere mich übermorgen an Müll", "erinnere mich uebermorgen an Müll"),
        ("añade leche mañana", "anade leche manana"),
        ("rappelle-moi après-demain d'aller au marché", "rappelle moi apres-demain d’aller au marché"),
        ("ٹاسک 3 حذف کرو", "ٹاسک\u200c 3\u200f حذف کرو"),
    ],
)
def test_spelling_variants_mean_the_same(first: str, second: str) -> None:
    for language in CODES:
        one, other = said(first, language), said(second, language)
        if one.intent in {"add", "delete"} and one.ask is None:
            assert (one.intent, one.target, one.when and one.when.due) == (
                other.intent,
                other.target,
                other.when and other.when.due,
            )
            return
    pytest.fail("understood in no language")


@pytest.mark.parametrize(
    ("language", "text", "due"),
    [
        ("de", "am Freitag um 16 Uhr", "2026-11-27T16:00"),
        ("es", "el 4 de diciembre", "2026-12-04"),
        ("fr", "vendredi à 16h", "2026-11-27T16:00"),
        ("hi", "4 दिसंबर 2026 को", "2026-12-04"),
        ("ur", "4 دسمبر 2026 کو", "2026-12-04"),
        ("de", "Milch morgen", None),
    ],
)
def test_a_bare_date_is_read_and_nothing_else(language: Language, text: str, due: str | None) -> None:
    when = languages.parse_date(text, NOW, language)
    assert (when and when.due) == due


def test_the_same_words_mean_the_same_in_any_zone() -> None:
    zoned = NOW.replace(tzinfo=dt.UTC)
    preferences = Preferences(language="de")
    assert languages.understand("erinnere mich morgen an Milch", zoned, preferences) == languages.understand(
        "erinnere mich morgen an Milch", NOW, preferences
    )


def test_spans_are_places_of_the_sentence_as_it_was_typed() -> None:
    text = "Erinnere mich morgen um 9 an den Zahnarzt #arzt !high"
    spans = said(text, "de").spans
    assert [(span.kind, text[span.start : span.end], span.value) for span in spans] == [
        ("intent", "Erinnere mich", "add"),
        ("due", "morgen um 9", "2026-11-25T09:00"),
        ("title", "Zahnarzt", "Zahnarzt"),
        ("tag", "#arzt", "arzt"),
        ("priority", "!high", "high"),
    ]


@pytest.mark.parametrize("language", CODES)
def test_no_two_spans_overlap(language: Language) -> None:
    for row in rows(language):
        spans = said(row["text"], language).spans
        assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False)), row["text"]
        assert all(0 <= span.start < span.end <= len(row["text"]) for span in spans)
