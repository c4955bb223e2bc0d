"""The notation of the grammar: templates of words, named sets of words and slots, compiled to regular expressions.

`<add>` is any word of WORDS["add"]; `[the ]` may be absent; `{title}` is a slot, as short as what follows allows; `{title*}`
may be empty; `|`, `(` and `)` as in regular expressions. A template is matched from the beginning and to the end of a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from punchlist.assistant.lexicon.verbs import WORDS

_OPTIONAL = re.compile(r"\[( ?[a-z<][^\[\]]*)\]")
_GROUP = re.compile(r"\((?!\?)")
_NAME = re.compile(r"(?<!\?P)<(\w+)>")
_SLOT = re.compile(r"\{([a-z]\w*)(\*?)\}")


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, not inside another word."""
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    return rf"(?:{'|'.join(re.escape(word) for word in longest)})(?![\w'])"


@cache
def _known(name: str) -> str:
    return any_of(WORDS[name])


def expand(template: str) -> str:
    """The regular expression of a template."""
    optional = _OPTIONAL.sub(r"(?:\1)?", _GROUP.sub("(?:", template))
    named = _NAME.sub(lambda found: _known(found[1]), optional)
    return _SLOT.sub(lambda found: f"(?P<{found[1]}>" + (".*?)" if found[2] else r"\S.*?)"), named)


@cache
def pattern(template: str) -> re.Pattern[str]:
    """A template that matches a whole phrase."""
    return re.compile(rf"(?:{expand(template)})$")


@cache
def anywhere(template: str) -> re.Pattern[str]:
    """A template that is searched for, wherever it begins."""
    return re.compile(expand(template))


@cache
def inside(template: str) -> re.Pattern[str]:
    """A template that is searched for inside a phrase, at whole words."""
    return re.compile(rf"(?<![\w'])(?:{expand(template)})(?![\w'])")
