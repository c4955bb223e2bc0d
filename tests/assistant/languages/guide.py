"""docs/guide/languages.md, made from sentences of the test data and what they are understood as.

`python -m tests.assistant.languages.guide` writes it; a test fails when it is out of date.
"""

from pathlib import Path

from punchlist.assistant.schemas import Command, Language, Preferences
from punchlist.assistant.understand import understand
from tests.assistant.languages.rows import CODES, NOW, aim

PAGE = Path(__file__).parents[3] / "docs" / "guide" / "languages.md"
_NAMES = {"de": "German", "es": "Spanish", "fr": "French", "ur": "Urdu (اردو)", "hi": "Hindi (हिन्दी)"}
EXAMPLES: dict[Language, tuple[str, ...]] = {
    "de": (
        "Erinnere mich morgen um 9 an den Zahnarzt",
        "füge Milch kaufen hinzu #einkauf !high",
        "erinnere mich daran, Mama anzurufen",
        "erinnere mich um halb sechs an den Zug",
        "erinnere mich jeden zweiten Freitag um 17 Uhr an die Stundenzettel",
        "Was steht heute an?",
        "was habe ich diese Woche erledigt?",
        "hake Aufgabe 3 ab",
        "ich bin mit dem Bericht fertig",
        "verschiebe den Zahnarzt auf Freitag um 16 Uhr",
        "benenne Aufgabe 2 in Hafermilch kaufen um",
        "mach es dringend",
        "lösche Aufgabe 3",
        "lösche alle erledigten Aufgaben",
        "Lösch Aufgabe 3 bitte nicht",
        "rückgängig",
    ),
    "es": (
        "recuerdame llamar a mama mañana a las 9",
        "añade comprar leche #compras !high",
        "Recuérdame cada lunes sacar el reciclaje",
        "recuérdame el jueves a las nueve menos cuarto la reunión",
        "Recuérdame dentro de dos semanas devolver el libro",
        "¿Qué tengo que hacer hoy?",
        "¿qué está vencido?",
        "marca la tarea 3 como hecha",
        "He terminado el informe",
        "mueve el dentista al viernes a las 4 de la tarde",
        "ponlo como urgente",
        "bórralo",
        "elimina todas las tareas completadas",
        "no borres la tarea 3",
        "deshacer",
    ),
    "fr": (
        "rappelle moi d'appeler maman demain à 9h",
        "ajoute acheter du lait #courses !high",
        "rappelle-moi un vendredi sur deux de faire le ménage",
        "rappelle-moi à cinq heures et demie de prendre le train",
        "Qu'est-ce que j'ai à faire aujourd'hui ?",
        "montre-moi les tâches en retard",
        "marque la tâche 3 comme faite",
        "acheter du lait, c'est fait",
        "déplace le dentiste à vendredi 16h",
        "renomme la tâche 2 en acheter du lait d'avoine",
        "supprime-le",
        "supprime toutes les tâches terminées",
        "ne supprime pas la tâche 3",
        "annule ça",
    ),
    "ur": (
        "مجھے کل صبح 9 بجے دودھ لانے کی یاد دلانا",
        "دودھ لانا شامل کرو #بازار !high",
        "ساڑھے پانچ بجے ٹرین پکڑنے کی یاد دلانا",
        "ہر دوسرے جمعے کو صفائی کرنے کی یاد دلانا",
        "آج مجھے کیا کرنا ہے؟",
        "ٹاسک 3 مکمل کرو",
        "دودھ والا کام مکمل ہو گیا",
        "ڈاکٹر کو جمعے شام 4 بجے کر دو",
        "اسے ضروری بنا دو",
        "ٹاسک 3 حذف کرو",
        "سارے مکمل شدہ کام حذف کر دو",
        "ٹاسک 3 مت حذف کرو",
        "واپس لو",
    ),
    "hi": (
        "मुझे कल सुबह 9 बजे दूध लाने की याद दिलाना",
        "kal subah 9 baje doodh lana yaad dilana",
        "दूध लाना जोड़ो #बाज़ार !high",
        "गुरुवार को पौने नौ बजे बैठक की याद दिलाना",
        "हर महीने की 1 तारीख को किराया देने की याद दिलाओ",
        "आज मुझे क्या करना है?",
        "टास्क 3 पूरा करो",
        "दूध वाला काम पूरा हो गया",
        "डॉक्टर को शुक्रवार शाम 4 बजे कर दो",
        "इसे ज़रूरी बना दो",
        "टास्क 3 हटाओ",
        "सारे पूरे हो चुके काम हटा दो",
        "टास्क 3 मत हटाओ",
        "वापस लो",
    ),
}
_INTRO = """# Languages of the built-in assistant

Without any provider the assistant understands English, and in **beta** German, Spanish, French, Urdu and Hindi: adding,
listing, completing, deleting and changing tasks, with dates, times, recurrences, priorities, `#tags`, `@projects`, numbers,
quoted titles, "it", "the second one", yes and no, undo and help. It answers in the language it was spoken to. Hindi and Urdu
are also understood as they are typed in Latin letters.

Beta means: the sentences that these languages are tested with were written by the people who wrote the rules, and native
speakers have not yet read the replies. On sentences of other people expect more questions than in English: of the half that
nothing was tuned on, 80 % of 123 German, 93 % of 128 Spanish and 83 % of 132 French sentences of Microsoft's to-do skill and
68 % of 477 reminders in Hindi with English words (Hinglish-TOP) were understood at once (November 2026); most of the others are
asked about. Urdu has not been measured on anyone else's sentences.

- **Which language** a sentence is in is told by its script and by the words of its frame; what looks English stays English. Choose one in
  the settings to make the assistant listen in that language only.
- **Dates** are day first: 3.12., 3/12 and 3-12-2026 are in December. Hours may be said from 0 to 24. A bare weekday is the next one;
  "nächsten Freitag", "vendredi prochain", "اگلے جمعے" and "अगले शुक्रवार" are Friday of next week, "el próximo viernes" is the first Friday to come. The
  reply always names the date. "कल" and "کل" are tomorrow in a command. A date that does not exist is asked about.
- **Not deleted by accident**: a negated verb, a question about the assistant, a bare verb and "I have to delete ..." do nothing or ask.
- **Not yet**: several commands in one sentence (it asks), "until" in recurrences, descriptions, removing a tag.

Below, what was said and what was understood, on Tuesday 24 November 2026 at 10:00. This page is made from the tests.
"""


def meaning(command: Command) -> str:
    """A command in a few words of English."""
    parts = [command.intent if command.intent != "none" else "nothing"]
    what = aim(command)
    if what:
        parts.append(f"“{what}”" if not what.startswith(("#", "@")) else {"@it": "it", "@all": "all"}.get(what, what))
    edits, filters, when = command.edits, command.filters, command.when
    values = {
        "due": filters.due or edits.due or (when and when.due),
        "repeating": when and when.recurrence,
        "priority": edits.priority or filters.priority,
        "title": edits.title if command.intent == "update" else None,
        "tags": ", ".join(edits.add_tags),
        "status": filters.status,
    }
    parts += [f"{name} {value}" for name, value in values.items() if value]
    return ", ".join(parts)


def render() -> str:
    """The whole page."""
    page = [_INTRO]
    for code in CODES:
        page.append(f"## {_NAMES[code]}\n\n| said | understood |\n|---|---|")
        for text in EXAMPLES[code]:
            [command] = understand(text, NOW, Preferences(day_first=True, language=code)).commands
            page.append(f"| {text} | {meaning(command)} |")
        page.append("")
    return "\n".join(page)


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
