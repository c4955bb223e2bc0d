"""More conversations of the guide, as the fields of a `Section` of docs/examples.py."""

from __future__ import annotations

MORE: tuple[tuple[str, str, tuple[tuple[str, str, str], ...], tuple[dict[str, object], ...]], ...] = (
    (
        "Postponing",
        "An amount moves a due from where it is; a day stays a day, a time moves by hours and minutes too.",
        (
            (
                "postpone the dentist by two days",
                "list_tasks, update_task",
                "Changed “Dentist” (#1): due Thu 26 Nov at 16:00 → Sat 28 Nov at 16:00.",
            ),
            (
                "make it an hour earlier",
                "list_tasks, update_task",
                "Changed “Dentist” (#1): due Sat 28 Nov at 16:00 → Sat 28 Nov at 15:00.",
            ),
            (
                "push the report back a week",
                "list_tasks, update_task",
                "Changed “Report” (#2): due Fri 27 Nov → Fri 4 Dec.",
            ),
            (
                "move the report up an hour",
                "list_tasks",
                "“Report” (#2) is due Fri 4 Dec, without a time, so it does not move by minutes or hours. Nothing was changed.",
            ),
            (
                "delay the slides by a week",
                "list_tasks",
                "“Slides” (#3) has no due date that could move. When is it due? (a day or a time, or “no”)",
            ),
            ("friday", "update_task", "Changed “Slides” (#3): due Fri 27 Nov."),
        ),
        (
            {"title": "Dentist", "due": "2026-11-26T16:00"},
            {"title": "Report", "due": "2026-11-27"},
            {"title": "Slides"},
        ),
    ),
    (
        "Corrections and follow-ups",
        "What was just said can be gone on with, corrected or taken back as a whole.",
        (
            ("add milk to my shopping list", "add_task", "Added “Milk” (#4), in Shopping."),
            ("and bread too", "add_task", "Added “Bread” (#5), in Shopping."),
            ("complete task 1", "complete_task", "Completed “Report” (#1)."),
            ("no, task 2", "undo, complete_task", "Undone: “Report” (#1) is open again.\nCompleted “Invoice” (#2)."),
            ("complete gifts for christmas", "list_tasks, complete_task", "Completed “Gifts for Christmas” (#3)."),
            (
                "complete milk and bread",
                "list_tasks, list_tasks, list_tasks, list_tasks, list_tasks, list_tasks, list_tasks, bulk_edit_tasks",
                "Completed “Milk” (#4) and “Bread” (#5). Say “undo” to take that back.",
            ),
            (
                "undo everything you just did",
                "undo",
                "Undone: “Milk” (#4) is open again.\nUndone: “Bread” (#5) is open again.",
            ),
            ("thanks", "", "You're welcome."),
        ),
        (
            {"title": "Report"},
            {"title": "Invoice"},
            {"title": "Gifts for Christmas"},
        ),
    ),
    (
        "The day and the week",
        "A plan and a review, from what is due, late and done.",
        (
            (
                "plan my day",
                "list_tasks, list_tasks, list_tasks, list_tasks",
                "Your plan for today (Tue 24 Nov):\n1. Pay rent (#1), due Fri 20 Nov\n2. Team meeting (#2), due today (Tue 24 Nov) at 15:00, high priority",
            ),
            (
                "weekly review",
                "list_tasks, list_tasks, list_tasks, list_tasks",
                "Your week, Mon 23 Nov to Sun 29 Nov:\nNothing was completed this week.\n1 is overdue:\n1. Pay rent (#1), due Fri 20 Nov\n2 are due in the next 7 days:\n2. Team meeting (#2), due today (Tue 24 Nov) at 15:00, high priority\n3. Send invoice (#3), due Fri 27 Nov\n1 has no date:\n4. Read a book (#4)",
            ),
        ),
        (
            {"title": "Pay rent", "due": "2026-11-20"},
            {"title": "Team meeting", "due": "2026-11-24T15:00", "priority": "high"},
            {"title": "Send invoice", "due": "2026-11-27"},
            {"title": "Read a book"},
        ),
    ),
    (
        "Other languages",
        "German, Spanish, French, Urdu and Hindi are understood too; the answer comes in the language of the sentence.",
        (
            (
                "erinnere mich morgen um 9 daran, die Miete zu zahlen",
                "add_task",
                "Hinzugefügt: „Miete zahlen“ (#1), fällig morgen (Mi, 25. Nov.) um 09:00 Uhr.",
            ),
            (
                "zeig meine Aufgaben",
                "list_tasks",
                "Du hast 1 offene Aufgabe:\n1. Miete zahlen (#1), fällig morgen (Mi, 25. Nov.) um 09:00 Uhr",
            ),
        ),
        (),
    ),
)
