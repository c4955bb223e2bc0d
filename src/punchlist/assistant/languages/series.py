"""What comes again: "jeden zweiten Freitag", "cada lunes", "tous les jours", "हर महीने की 1 तारीख को"."""

from __future__ import annotations

from punchlist.assistant import recurrence
from punchlist.assistant.languages.reading import Piece, Reading
from punchlist.assistant.moments import Said
from punchlist.assistant.recurrence import Rule

_LONGEST = 366


def series(r: Reading, at: int) -> Piece | None:
    """The longest reading of a rule that begins here."""
    found = [piece for read in (_named, _every, _plural, _monthly) if (piece := read(r, at)) is not None]
    return max(found, key=lambda piece: piece.end, default=None)


def _rule(rule: Rule | None, end: int, said: Said | None = None) -> Piece | None:
    if rule is None:
        return None
    return Piece(Said(rule=rule, part=said.part if said else None), end, led=True)


def _named(r: Reading, at: int) -> Piece | None:
    named = r.take("rules", at)
    return _rule(recurrence.every(named[0]), named[1]) if named else None


def _days(r: Reading, at: int, table: str) -> tuple[list[int], int] | None:
    """As in "lunes, miércoles y viernes"."""
    first = r.take(table, at)
    if first is None:
        return None
    days, end = [first[0]], first[1]
    while True:
        place = end
        joint = r.sign(place, ",") or r.take("conjunctions", place)
        if joint is None:
            return days, end
        more = r.take(table, joint[1]) or r.take(
            table, r.skip("every", r.skip("every_plural", r.skip("lead", joint[1])))
        )
        if more is None:
            return days, end
        days.append(more[0])
        end = more[1]


def _every(r: Reading, at: int) -> Piece | None:
    word = r.take("every", at)
    alternate = False
    if word is None:
        one = r.number(at)
        if one is None or one[0] != 1 or not r.times.alternate_after:
            return None
        word, alternate = (True, one[1]), True
    place, count = word[1], 1
    ordinal, number = r.ordinal(place), r.number(place)
    if ordinal and not number:
        count, place = ordinal
    elif number:
        count, place = number
    if not 1 <= count <= _LONGEST and count != -1:
        return None
    ends = _every_what(r, place, count, ordinal=bool(ordinal and not number))
    if ends is None:
        return None
    after = r.take("alternate_after", ends.end)
    if after and ends.said.rule:
        rule = ends.said.rule
        return _rule(Rule(rule.unit, 2, rule.weekdays), after[1], ends.said)
    return None if alternate else ends


def _every_what(r: Reading, place: int, count: int, *, ordinal: bool) -> Piece | None:
    days = _days(r, place, "weekdays") or _days(r, place, "plural_weekdays")
    if days:
        month = r.take("monthly", days[1]) or r.take("in_month", days[1])
        if month and (ordinal or count == -1):
            return _rule(Rule("month", weekdays=tuple((count, day) for day in days[0])), month[1])
        return _rule(recurrence.weekly(set(days[0]), count), days[1]) if count > 0 else None
    if count < 1:
        return None
    part = r.take("bare_parts", place)
    if part:
        return _rule(recurrence.every("day", count), part[1], Said(part=part[0]))
    unit = r.take("units", place)
    return _rule(recurrence.every(unit[0], count), r.skip("in_after", unit[1])) if unit else None


def _plural(r: Reading, at: int) -> Piece | None:
    """As in "montags", "los lunes y los jueves"."""
    word = r.take("every_plural", at)
    if word:
        days = _days(r, word[1], "plural_weekdays")
    else:
        days = None if r.times.every_plural else _days(r, at, "plural_weekdays")
    return _rule(recurrence.weekly(set(days[0])), days[1]) if days else None


def _monthly(r: Reading, at: int) -> Piece | None:
    """As in "am 1. jedes Monats", "el primer lunes de cada mes", "हर महीने की 1 तारीख को"."""
    before = r.take("monthly_before", at)
    place = before[1] if before else r.skip("on_day", r.skip("lead", at))
    number = r.ordinal(place) or r.number(place)
    if number is None:
        return None
    day = r.take("weekdays", number[1])
    if day:
        end = r.take("monthly", day[1])
        rule = Rule("month", weekdays=((number[0], day[0]),)) if -1 <= number[0] <= 5 else None  # noqa: PLR2004
        return _rule(rule, end[1] if end else day[1]) if before or end else None
    counted = r.take("month_day", number[1])
    end = r.take("monthly", counted[1] if counted else number[1])
    if not (end or (before and counted)) or not (number[0] == -1 or 1 <= number[0] <= 31):  # noqa: PLR2004
        return None
    last = end[1] if end else counted[1] if counted else number[1]
    return _rule(Rule("month", month_days=(number[0],)), last)
