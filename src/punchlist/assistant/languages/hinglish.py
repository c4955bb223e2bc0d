"""Hindi as it is typed in Latin letters, with English words among it: spellings vary, so they are made, not listed."""

from __future__ import annotations

_DO = "karo, kare, karen, karein, kariye, karna, kar, kardo, karde, kar do, kar de, kar den, kar dena, kardena, kijiye, kar lo, kar dijiye, karado, karana, karsakte, karsakte hai, karsakte he, kardena, karden, karen ge, karoge, karenge"
_ENDS = "o, ye, yen, e, en, iye, iyega, na"
_GIVES = "do, de, den, dena, dijiye, deejiye"


def do(*nouns: str) -> str:
    """A noun or an English verb with "to do": "delete karo", "cancel kar do"."""
    return ", ".join(f"{noun} {verb}" for noun in nouns for verb in _DO.split(", "))


def make(*stems: str) -> str:
    """The requests of a verb: "dikhao", "dikhaye", "dikha do"."""
    whole = [stem + end for stem in stems for end in _ENDS.split(", ")]
    given = [f"{stem} {word}" for stem in stems for word in _GIVES.split(", ")]
    joined = [stem + word for stem in stems for word in ("do", "de")]
    return ", ".join([*whole, *given, *joined])


_DILA = make("yaad dila", "yaad dilaa", "yad dila", "yaad dilwa", "yaad dilva", "yad dilaa", "yaad kara", "yaad karaa")
_SET = do(
    "reminder set",
    "reminders set",
    "reminder create",
    "reminder add",
    "ko set",
    "alert set",
    "reminder send",
    "reminder setup",
)
REMIND = f"{_DILA}, {do('remind')}, {make('remind kara', 'remind kare', 'remind karwa')}, {_SET}, {make('reminder bana')}, reminder chahiye, reminder banaen, ko yaad rakhe, ka yad rakhe, yaad dila sakte hai, remind kara, yaad dilana na bhoolen, yaad dilaana na bhoolen, yaad dilana mat bhoolna, reminder laga do, reminder lagao, reminder de do, reminder dijiye"
ADD = f"{do('add', 'shamil', 'shaamil')}, jodo, jod do, jod dena, jodna, joden, jodiye"
DELETE = f"{do('delete', 'remove', 'cancel', 'clear', 'erase')}, {make('hata', 'mita')}, hatayen, mitayen, hataen"
DROP = (
    f"{do('reminder band', 'reminders band', 'alert band')}, nikal do, nikalo, nikaal den, nikal den, nikale, nikaal do"
)
FINISH = do("poora", "pura", "complete", "khatam", "done", "finish", "mark complete")
SHOW = f"{make('dikha', 'dikhaa', 'bata', 'bataa', 'suna')}, {do('show', 'list', 'read', 'check')}, padho, pado, padhen, padhe, dhundo, dhunde, dhoondo, khole, kholo, batayen, dikhayen, dekhna hai, dekhne hai, dekhni hai, dekhna chahta hoon, dekhna chahta hu, laaye"
MOVE = f"{do('move', 'shift', 'reschedule', 'change', 'update', 'postpone')}, badlo, badal do, badal de, badal den, badle, badlen, badlein, badliye, le jao, le jaye, taal do, talo, par laaye, par laayen, par le aayen"
ASK = "kab he, kab set hai, kab set he, kab ka hai, kitne baje hai, kitne baje ke liye set hai, kitne time ke liye set he, kis samay hai, koi reminder hai, koi reminders hai, reminder hai, reminders hai, reminders he, kitne reminders hai, kitne reminders he, konse reminders he, reminder set hai, kab set kiya hai, kya tha, kya, kya hai, kya he, kya hain, kab hai, set hai, set he, set hain, hai kya"
