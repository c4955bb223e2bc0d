"""The replies of each language. A language without a catalogue yet answers in English."""

from __future__ import annotations

from collections.abc import Mapping

from punchlist.assistant.phrases.de import DE
from punchlist.assistant.phrases.en import EN
from punchlist.assistant.phrases.es import ES
from punchlist.assistant.phrases.fr import FR
from punchlist.assistant.phrases.hi import HI
from punchlist.assistant.phrases.table import Act, Answers, Calendar, Category, Phrases, Plural
from punchlist.assistant.phrases.ur import UR
from punchlist.assistant.schemas import Language

__all__ = ["CATALOGUES", "Act", "Answers", "Calendar", "Category", "Phrases", "Plural", "of"]

CATALOGUES: Mapping[Language, Phrases] = {"en": EN, "de": DE, "es": ES, "fr": FR, "ur": UR, "hi": HI}


def of(language: Language) -> Phrases:
    """The catalogue of a language, or the English one."""
    return CATALOGUES.get(language, EN)
