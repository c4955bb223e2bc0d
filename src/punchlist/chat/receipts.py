"""Receipts, not claims: a model's sentence that says something was changed is held back until a change of this turn is committed.

`claims` looks for what a model says of its own deeds in the six languages that Punchlist speaks. What it reads off a list
("you completed two tasks", "milk is overdue") is no claim, nor is a question, an offer or a refusal.
"""

from __future__ import annotations

import re

_I = re.IGNORECASE
_ADVERB = r"(?:(?:just|now|also|already|successfully|gladly|and)[ ,]+)*"
_DEED = (
    r"(?:added|created|deleted|removed|completed|marked|updated|changed|moved|renamed|rescheduled|scheduled|postponed"
    r"|reopened|re-opened|restored|undone|undid|reverted|cleared|tagged|untagged|saved|noted|put|made|set|checked off"
    r"|crossed off|ticked off|taken off|recorded|assigned|cancell?ed|prioriti[sz]ed|finished)"
)
_ENGLISH = (
    rf"\b(?:i|we)(?:'ve| have|'d| had)? {_ADVERB}(?:gone ahead and )?{_ADVERB}{_DEED}\b",
    rf"\b(?:has|have) {_ADVERB}been {_ADVERB}(?!completed|finished|scheduled)(?:{_DEED})\b",
    rf"\b(?:has|have|is|are|was|were) (?:been )?(?:now|just|successfully) (?:been )?(?:{_DEED}|done|complete)\b",
    rf"^(?:ok(?:ay)?|sure|great|alright|all right|got it|yes|perfect|of course|certainly)?[,!. –—-]*(?:successfully )?(?!(?:set|put|made) (?!it|task|the|your|[“\"'*]))(?:{_DEED})\b(?! (?:tasks|items|ones)\b)",
    r"^(?:(?:ok(?:ay)?|sure|great|alright|yes|perfect)[,!. –—-]*)?(?:all |it'?s (?:all )?|that'?s |consider it |and )?(?:done|set)\b(?! (?:of|yet|tasks?|this|the|a|your)\b)",
    r"\b(?:you(?:'re| are)|we(?:'re| are)) all set\b|\bconsider it done\b|\btaken care of (?:it|that)\b|\b(?:is|are) (?:now )?(?:on|off) your list now\b",
    r"\b(?:is|are) (?:all )?(?:gone|off your list) now\b|\bnow (?:on|off) your list\b",
)
_GERMAN = (
    r"(?:hinzugefügt|hinzugefuegt|erstellt|angelegt|gelöscht|geloescht|entfernt|erledigt|abgehakt|verschoben|geändert"
    r"|aktualisiert|umbenannt|eingetragen|gespeichert|notiert|markiert|abgeschlossen|wiederhergestellt)"
)
_SPANISH = (
    r"(?:añadido|agregado|creado|eliminado|borrado|completado|marcado|actualizado|cambiado|movido|renombrado|guardado"
    r"|anotado|reprogramado|restaurado)"
)
_FRENCH = (
    r"(?:ajoutée?s?|créée?s?|supprimée?s?|effacée?s?|terminée?s?|marquée?s?|modifiée?s?|déplacée?s?|renommée?s?"
    r"|enregistrée?s?|notée?s?|reportée?s?|restaurée?s?|mise?s? à jour)"
)
_OTHERS = (
    rf"\b(?:ich|wir) (?:habe|haben|hab)\b.*\b{_GERMAN}\b",
    rf"\b(?:wurden?|ist jetzt|sind jetzt)\b.*\b{_GERMAN}\b",
    rf"^(?:ok[,!. ]*|klar[,!. ]*|alles )?(?:fertig|erledigt|{_GERMAN})\b",
    rf"\b(?:he|hemos|se ha|se han) (?:ya )?{_SPANISH}\b|\bha(?:n)? sido {_SPANISH[:-1]}|eliminada|añadida|completada)",
    r"\b(?:añadí|agregué|creé|eliminé|borré|completé|marqué|actualicé|cambié|moví|renombré|guardé|anoté)(?!\w)",
    r"^(?:ok[,!. ]*|vale[,!. ]*)?(?:listo|hecho|ya está|añadid[oa]|agregad[oa]|eliminad[oa]|cread[oa]|completad[oa]|actualizad[oa])\b",
    rf"\b(?:j['’]ai|nous avons|on a) (?:bien |déjà |aussi )*{_FRENCH}(?!\w)|\b(?:a|ont) (?:bien )?été (?:bien )?{_FRENCH}(?!\w)",
    rf"^(?:ok[,!. ]*|d['’]accord[,!. ]*)?(?:c['’]est fait|voilà|fait|{_FRENCH})(?!\w)",
    r"(?:कर|जोड़|हटा|बना|बदल|मिटा|लिख|डाल) (?:दिया|दी|दिए|लिया)|(?:जुड़|हट|बदल|हो) गय[ाीे]|(?:कर|जोड़|हटा|बना|बदल) चुक[ाीे]",
    r"(?:کر|ہٹا|بنا|بدل|مٹا|لکھ|ڈال) (?:دیا|دی|دیے|دئیے|لیا)|(?:ہو|بدل|ہٹ) گ(?:یا|ئی|ئے)|(?:کر|ہٹا|بنا) چک[اےی]",
)
_CLAIMS = tuple(re.compile(pattern, _I) for pattern in (*_ENGLISH, *_OTHERS))
_DENIED = re.compile(
    r"\b(?:not|no|nothing|none|never|cannot|unable|failed|without|if|once|until|before|after|when|should|shall|could|would|will|"
    r"nicht|nichts|kein\w*|nie|wenn|falls|soll\w*|no|nada|nunca|ning[uú]n\w*|si|ne|n['’]|pas|rien|aucun\w*|jamais)\b|n['’]t\b|नहीं|मत|نہیں|نہ |مت ",
    _I,
)
_ENDS = re.compile(r"[.!?…।۔؟]\s+|\n")
_LONGEST = 500
_OPENER = re.compile(
    rf"^\W*(?:i|i'\w+|we|we'\w+|you'?re|your|the|task|tasks|it|it's|that|that's|this|all|both|everything|ok|okay|sure|great|alright"
    rf"|got|yes|perfect|of|certainly|consider|done|success\w*|set|{_DEED}|ich|wir|die|der|das|alle|fertig|erledigt|klar|{_GERMAN}"
    rf"|he|hemos|se|la|el|listo|hecho|ya|vale|{_SPANISH}|j|nous|on|c|voil\w*|fait|d|{_FRENCH})\b|[^\x00-\u024f“”‘’…–—]",
    _I,
)


def claims(sentence: str) -> bool:
    """Whether one sentence says that its speaker changed something."""
    text = sentence.strip().strip("*_“”\"'✅✔👍🎉 ")
    if text.endswith(("?", "؟")):
        return False
    for pattern in _CLAIMS:
        found = pattern.search(text.replace("’", "'"))
        if found and not _DENIED.search(text[: found.end()]):
            return True
    return False


class Receipts:
    """Lets a model's text through as it comes; a claim waits at the door as long as `proven` is False."""

    def __init__(self) -> None:
        self.proven = False
        self.withheld = False
        self._sentence = ""
        self._shown = 0

    def feed(self, piece: str) -> str:
        """What may be shown now of this piece and of what was held."""
        out = ""
        self._sentence += piece
        while end := _ENDS.search(self._sentence):
            out += self._finish(end.end())
        if len(self._sentence) > _LONGEST:
            out += self._finish(len(self._sentence))
        return out + self._begun()

    def end(self) -> str:
        """What may be shown of the rest."""
        return self._finish(len(self._sentence))

    def _finish(self, end: int) -> str:
        sentence, self._sentence = self._sentence[:end], self._sentence[end:]
        shown, self._shown = self._shown, 0
        if not self.proven and claims(sentence):
            self.withheld = True
            return ""
        return sentence[shown:]

    def _begun(self) -> str:
        """What of an unfinished sentence cannot become a claim any more."""
        text = self._sentence
        if not self.proven:
            if not re.search(r"\w\W", text) or _OPENER.search(text):
                return ""
            if claims(text):
                return ""
            text = text[: text.rfind(" ") + 1]
        out = text[self._shown :]
        self._shown = max(self._shown, len(text))
        return out
