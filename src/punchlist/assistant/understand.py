"""Placeholder until grammar lands."""

from punchlist.assistant.schemas import Command, Understanding


def understand(text, now):
    if text.startswith("add "):
        return Understanding(text, (Command("add", "x", title=text[4:]),))
    return Understanding(text, (Command("list", "x"),))
