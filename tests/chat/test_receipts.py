"""What a model says it did is believed when a change of this turn is committed, and not before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from punchlist.chat.receipts import Receipts, claims

CLAIMS = [
    "Done!", "Done.", "All done!", "All set.", "You're all set!", "Done, added milk.", "I've added milk to your list.",
    "I have added “Milk”.", "I added milk.", "I just added milk", "I’ve gone ahead and added it.", "Added milk.",
    "OK, added milk.", "Sure! Added “milk” for tomorrow.", "✅ Added milk", "**Added** milk to your list.",
    "I've marked task 3 as complete.", "I have now deleted all completed tasks.", "Deleted the meeting task.",
    "Removed.", "The task has been added.", "Your task has been successfully created.", "Milk is now added.",
    "Both tasks were successfully deleted.", "I moved the dentist to Friday.", "Moved to Friday.",
    "I've rescheduled it.", "I've set the priority to high.", "Updated task 1.", "I changed the title.",
    "That's done.", "It's done!", "Consider it done.", "Okay, I have completed the meeting task.",
    "I've successfully updated your task!", "Milk is on your list now.", "We've removed it.", "Set the priority to high.", "I undid the last change.",
    "Ich habe Milch hinzugefügt.", "Die Aufgabe wurde gelöscht.", "Erledigt!", "Fertig.", "Gelöscht.",
    "Ich habe die Aufgabe auf Freitag verschoben.", "He añadido leche a tu lista.", "Listo, agregado.", "Hecho.",
    "Eliminé la tarea.", "La tarea se ha eliminado.", "J’ai ajouté du lait.", "J'ai bien supprimé la tâche.",
    "La tâche a été supprimée.", "C’est fait !", "Ajouté.", "मैंने दूध जोड़ दिया।", "काम हो गया।", "कार्य हटा दिया गया है।",
    "میں نے دودھ شامل کر دیا۔", "کام ہو گیا۔", "میں نے کام حذف کر دیا ہے۔",
]  # fmt: skip
NO_CLAIMS = [
    "You completed two tasks this week.", "You have 3 pending tasks.", "Milk is overdue.", "Should I mark it as done?",
    "I haven't added anything.", "I have not deleted it.", "Nothing was changed.", "Nothing has been deleted.",
    "I couldn't add milk.", "I was unable to delete the task.", "Would you like me to add milk?", "I'll add milk.",
    "I can add that for you.", "Shall I delete all completed tasks?", "Which one do you mean?", "No task was removed.",
    "Here are your completed tasks:", "Completed tasks: 4", "The report is due on Friday.", "Task 3 was completed on Monday.",
    "“Pay rent” has been completed.", "The meeting has been scheduled for Friday since last week.", "Hello! How can I help?",
    "1. Milk (#1), due tomorrow", "If I have added it twice, say undo.", "Say undo and I will put it back.",
    "Your list is empty.", "These are marked as urgent:", "I see two tasks that match.", "I found 3 tasks.",
    "Once added, it will show here.", "The tool failed, so I did not change it.", "Let me look that up.",
    "Done tasks are kept for a year.", "Set a date if you like.", "It would be deleted for good.", "Delete it with “delete task 3”.",
    "Ich habe nichts geändert.", "Soll ich die Aufgabe löschen?", "Du hast drei offene Aufgaben.", "Heute ist nichts fällig.",
    "No he borrado nada.", "¿Quieres que la elimine?", "Tienes tres tareas pendientes.", "Je n’ai rien supprimé.",
    "Voulez-vous que je l’ajoute ?", "Vous avez trois tâches.", "मैंने कुछ नहीं हटाया।", "आपके तीन काम बाकी हैं।",
    "میں نے کچھ نہیں بدلا۔", "آپ کے تین کام باقی ہیں۔",
]  # fmt: skip


@pytest.mark.parametrize("sentence", CLAIMS)
def test_a_claim_is_seen(sentence: str) -> None:
    assert claims(sentence)


@pytest.mark.parametrize("sentence", NO_CLAIMS)
def test_what_is_no_claim_is_let_through(sentence: str) -> None:
    assert not claims(sentence)


def through(pieces: list[str], proven_after: int | None = None) -> tuple[str, bool]:
    receipts = Receipts()
    out = ""
    for place, piece in enumerate(pieces):
        receipts.proven = receipts.proven or proven_after == place
        out += receipts.feed(piece)
    return out + receipts.end(), receipts.withheld


@pytest.mark.parametrize("sentence", CLAIMS)
@pytest.mark.parametrize("size", [1, 4, 1000])
def test_a_claim_without_a_change_is_never_shown_however_it_is_cut(sentence: str, size: int) -> None:
    text = f"Hello there. {sentence}\nAnything else?"
    shown, withheld = through([text[at : at + size] for at in range(0, len(text), size)])
    assert withheld
    assert not any(claims(line) for line in shown.split("\n"))
    assert shown.startswith("Hello there. ")
    assert shown.endswith("Anything else?")


def test_a_claim_after_a_change_is_shown() -> None:
    assert through(["I've added ", "milk. ", "Done!"], proven_after=0) == ("I've added milk. Done!", False)


def test_harmless_text_is_shown_before_its_sentence_is_over() -> None:
    receipts = Receipts()
    assert receipts.feed("Hello and ") == "Hello and "
    assert receipts.feed("welcome to ") == "welcome to "


@given(st.lists(st.text(alphabet="abc I've added. \n?", max_size=12), max_size=12))
def test_text_without_a_claim_comes_through_whole(pieces: list[str]) -> None:
    shown, withheld = through(pieces)
    if not withheld:
        assert shown == "".join(pieces)
    proven, _ = through(pieces, proven_after=0)
    assert proven == "".join(pieces)
