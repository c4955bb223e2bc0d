"""Remarks about the conversation itself: take it all back, never mind, thanks, and "no, the other one"."""

from __future__ import annotations

import re

from punchlist.assistant.clause import Clause
from punchlist.assistant.pattern import inside, pattern
from punchlist.assistant.schemas import Command
from punchlist.assistant.slots import unique
from punchlist.assistant.targets import aim

_ABOUT = (
    r"(?:everything|all|both|that|this|it|them|those|these|of|the|my|your|last|previous|latest|recent|recently|just|now|thing|things|few|"
    r"one|change|changes|action|actions|command|commands|request|instruction|operation|step|steps|you|i|we|did|have|had|'ve|i've|you've|"
    r"made|done|what|whatever|were|was|said|asked|told|wanted|to|do|from|before|again|please|for|me|about|right|ago|second|minute|a)"
)
_UNDO = pattern(
    rf"(?:(?:no|nope|wait|sorry) )*(?:undo|revert|reverse|roll back|rollback|take back|put back|bring back|restore)"
    rf"(?:(?: {_ABOUT}){{1,9}}(?: just (?:deleted|removed|added|completed|finished|changed|moved))?(?: back)?|)"
)
_STOP = pattern(
    rf"(?:cancel|never mind|nevermind|forget|forget about|ignore|disregard|scrap|scratch|abort|stop|do not do|don't do|dont do|please don't do)"
    rf"(?: {_ABOUT}){{1,9}}"
)
_NEVER_MIND = pattern(rf"(?:never mind|nevermind|no never mind)(?: (?:{_ABOUT}|<plain_task>)){{1,9}}")
_NO_STOP = pattern(
    "(cancel|scratch|scrap|stop) (the |my |that )?(last|previous|latest)( one| thing| few)?( <tasks>)?.*"
)
_THANKING = (
    r"(?:thanks|thank you|thank|you|thx|ty|cheers|many|so|very|much|a lot|a bunch|a million|ok|okay|great|perfect|awesome|cool|nice|good job|"
    r"well done|all right|alright|for|your|the|that|this|help|now|again|then|everything|that's all|that is all|that's it|that will be all|"
    r"i'm done|we're done|i am done|appreciate it|i appreciate it|bye bye|bye|goodbye|good bye|good night|goodnight|see you|see ya|later|"
    r"soon|tomorrow|have a (?:good|nice|great|lovely) (?:day|one|evening|night|weekend)|punchlist|talk to you|take care|until next time)"
)
_TALKING = pattern(rf"{_THANKING}(?: {_THANKING}){{0,9}}")
_THANKS = inside("thanks|thank you|thx|ty|cheers|many thanks|i appreciate it")
_BYE = inside("bye|goodbye|good bye|good night|goodnight|see you|see ya|take care|talk to you later|until next time")
_NOT_IT = (
    r"(?:no|nope|wait|sorry|oops|not that one|not that|not this one|not it|not those|wrong one|the wrong one|wrong task|that's the wrong one|"
    r"actually|i meant|i mean|i said|rather|but|only|just|i only meant|it was|it's)"
)
_TARGETED = pattern(rf"(?:{_NOT_IT}[,.:! ]+)+(?P<target>\S.*)")
_OTHER = pattern(r"(?:the )?other(?: one| task)?")
_NUMBER = inside("(<task>|number|#) ?#?\\d+|#\\d+")
_NAMED = pattern(
    r"(?:.*\W)?(?:not that one|not this one|wrong one|wrong task|i meant|i mean|i only meant|only|just)[,.:! ]+"
)
_ARTICLE = re.compile(r"(?:the|my) ")
_FEW_WORDS = 6


def remark(clause: Clause) -> Command | None:
    """What the whole sentence says about the talk so far; None if it is about anything else."""
    for words in (clause.whole, clause.words):
        text = re.sub(r"[,.!]+", "", words.text)
        if _UNDO.match(text):
            return Command("undo", "undo")
        if (_STOP.match(text) and not _NO_STOP.match(text)) or _NEVER_MIND.match(text):
            return Command("cancel", "cancel")
        if _TALKING.match(text):
            if _BYE.search(text) and not _THANKS.search(text):
                return Command("greeting", "bye")
            if _THANKS.search(text):
                return Command("greeting", "thanks")
    return _retarget(clause)


def _retarget(clause: Clause) -> Command | None:
    """`no, task 4`, `only the second`, `not that one, the other one`: the engine knows for what."""
    whole = clause.whole
    if _OTHER.match(whole.text):
        return Command("none", "other")
    found = _TARGETED.match(whole.text)
    if not found or clause.asked:
        return None
    words = whole.group(found, "target")
    if _OTHER.match(words.text):
        return Command("none", "other")
    aimed = aim(clause, words, keep_time=True)
    target = aimed.target
    pointed = target.ordinals or target.last or (target.numbers and _NUMBER.search(words.text))
    named = bool(target.text) and (
        bool(_ARTICLE.match(words.text)) or bool(_NAMED.match(whole.text[: found.start("target")]))
    )
    if not pointed and not (named and len(words.text.split()) <= _FEW_WORDS and not target.all_matching):
        return None
    return Command("none", "retarget", target=target, spans=unique(aimed.spans))
