"""Dates, recurrences, tasks and fields in words of a language. Pure; every sentence comes from its catalogue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from punchlist.assistant.phrases import Phrases, Plural
from punchlist.assistant.schemas import Preferences, TaskView

_DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_IN_WORDS = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "UNTIL", "COUNT"})
_LONGEST = 100
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Words:
    """A language at a moment of the owner's wall clock."""

    phrases: Phrases
    now: dt.datetime
    preferences: Preferences = field(default_factory=Preferences)

    @property
    def today(self) -> dt.date:
        return self.now.date()

    def count(self, texts: Plural, n: int, **more: object) -> str:
        """The text for `n` things, filled in."""
        text = (texts.get("zero") if n == 0 else None) or texts.get(self.phrases.plural(n)) or texts["other"]
        return text.format(n=n, **more)

    def date(self, date: dt.date) -> str:
        """`Fri 27 Nov`, with the year when it is another one."""
        calendar = self.phrases.calendar
        text = calendar.date if date.year == self.today.year else calendar.date_of_year
        weekday, month = calendar.weekdays[date.weekday()], calendar.months[date.month - 1]
        return text.format(weekday=weekday, day=date.day, month=month, year=date.year)

    def other_reading(self, date: dt.date) -> str:
        """The other day that the words for a date may mean, and how to say that it was meant."""
        calendar = self.phrases.calendar
        text = calendar.spoken if date.year == self.today.year else calendar.spoken_of_year
        spoken = text.format(day=date.day, month=calendar.months_long[date.month - 1], year=date.year)
        return self.phrases.other_reading.format(spoken=spoken, date=self.date(date))

    def day(self, date: dt.date) -> str:
        """`tomorrow (Wed 25 Nov)`, `Fri 27 Nov`."""
        near = self.phrases.calendar.near.get((date - self.today).days)
        text = self.date(date)
        return self.phrases.calendar.near_date.format(near=near, date=text) if near else text

    def due(self, due: str | None) -> str:
        """A due in words: `tomorrow (Wed 25 Nov) at 17:00`."""
        if not due or due == "none":
            return self.phrases.no_due
        moment = dt.datetime.fromisoformat(due)
        text = self.day(moment.date())
        return self.phrases.calendar.at.format(day=text, time=f"{moment:%H:%M}") if "T" in due else text

    def rule(self, rule: str) -> str:
        """A recurrence in words where that is short, else the rule itself."""
        parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
        calendar = self.phrases.calendar
        every = calendar.every.get(parts.get("FREQ", ""))
        days, dates = parts.get("BYDAY", ""), parts.get("BYMONTHDAY", "")
        plain = all(day in _DAYS for day in days.split(",") if day)
        if every is None or set(parts) - _IN_WORDS or not plain or (dates.startswith("-") and dates != "-1"):
            return rule
        interval = int(parts.get("INTERVAL", "1"))
        text = self.count(every, interval)
        if days:
            text = calendar.on_days.format(
                every=text, days=self.joined([calendar.weekdays[_DAYS[d]] for d in days.split(",")])
            )
        if dates == "-1":
            text = calendar.on_last_day.format(every=text)
        elif dates:
            text = calendar.on_dates.format(every=text, days=self.joined(dates.split(",")))
        if "COUNT" in parts:
            text = calendar.times.format(rule=text, n=parts["COUNT"])
        if "UNTIL" in parts:
            until = dt.date.fromisoformat(parts["UNTIL"][:8])
            text = calendar.until.format(rule=text, day=self.date(until))
        return text

    def joined(self, texts: Sequence[str]) -> str:
        """`a, b and c`."""
        if len(texts) < 2:  # noqa: PLR2004
            return "".join(texts)
        return self.phrases.comma.join(texts[:-1]) + self.phrases.last_comma + texts[-1]

    def quoted(self, title: str) -> str:
        """A title in the language's quotes, cut when it is long."""
        short = title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"
        return self.phrases.quoted.format(title=short)

    def task(self, title: str, number: int) -> str:
        """`“Buy milk” (#12)`; without a title `#12`."""
        return self.phrases.task.format(quoted=self.quoted(title), number=number) if title else f"#{number}"

    def named(self, items: Sequence[Mapping[str, Any]]) -> str:
        """Several tasks in one sentence, at most five by name."""
        texts = [self.task(str(item.get("title") or ""), int(item["task_id"])) for item in items]
        if len(texts) > _SHOWN:
            texts[_SHOWN:] = [self.count(self.phrases.others, len(texts) - _SHOWN)]
        return self.joined(texts)

    def details(self, result: Mapping[str, Any]) -> list[str]:
        """What a task has besides its title: due, recurrence, priority, tags, project."""
        phrases = self.phrases
        parts: list[str] = []
        if result.get("due"):
            parts.append(phrases.due.format(when=self.due(result["due"])))
        if result.get("recurrence"):
            parts.append(phrases.repeats.format(rule=self.rule(result["recurrence"])))
        level = result.get("priority") or "medium"
        if level != "medium":
            parts.append(phrases.priority.format(priority=phrases.priorities.get(level, level)))
        parts += [f"#{tag}" for tag in result.get("tags") or ()]
        if result.get("project"):
            parts.append(phrases.project.format(project=result["project"]))
        return parts

    def row(self, task: TaskView, *more: str) -> str:
        """`Buy milk (#12), due tomorrow (Wed 25 Nov), high priority, #home`."""
        given = {name: getattr(task, name) for name in ("due", "recurrence", "priority", "tags", "project")}
        name = self.phrases.row.format(title=task.title or "…", number=task.task_id)
        return self.phrases.comma.join([name, *more, *self.details(given)])

    def rows(self, tasks: Sequence[TaskView], first: int = 1) -> str:
        """Numbered lines, to pick from."""
        return "\n".join(f"{place}. {self.row(task)}" for place, task in enumerate(tasks, first))

    def value(self, field: str, value: object) -> str:
        """A field's value in words."""
        phrases = self.phrases
        match field:
            case "due":
                return self.due(str(value) if value else None)
            case "recurrence":
                return self.rule(str(value)) if value and value != "none" else phrases.no_value
            case "priority":
                return phrases.priorities.get(str(value), str(value))
            case "tags":
                tags = [f"#{tag}" for tag in value] if isinstance(value, list | tuple) else []
                return " ".join(tags) or phrases.no_value
            case "project":
                return str(value) if value and value != "none" else phrases.inbox
            case _:
                return self.quoted(str(value)) if value and value != "none" else phrases.no_value
