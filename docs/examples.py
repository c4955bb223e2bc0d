"""What people say to the built-in assistant and what it answers: a page of the guide, and a test.

Each section is one conversation, Tuesday 24 November 2026 at 9:00 of the user, who begins with the section's tasks.
tests/chat/test_guide.py says every sentence to the real chat and compares; docs/generate.py renders docs/guide/assistant.md.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from docs.examples_talk import MORE

AT = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Section:
    """`talk` holds (what is said, the tools that were called, the reply); `tasks` are added before, as POST /api/tasks takes them."""

    title: str
    about: str
    talk: tuple[tuple[str, str, str], ...]
    tasks: tuple[dict[str, object], ...] = ()


SECTIONS: tuple[Section, ...] = (
    Section(
        "Adding",
        "Say what is to be done; the rest of the sentence fills the fields. Quick marks: `!high`, `#tag`, `@project`.",
        (
            ("add a task to buy groceries", "add_task", "Added “Buy groceries” (#1)."),
            ("add pay rent tomorrow", "add_task", "Added “Pay rent” (#2), due tomorrow (Wed 25 Nov)."),
            (
                "call mom tonight at 8 !high #family",
                "add_task",
                "Added “Call mom” (#3), due today (Tue 24 Nov) at 20:00, high priority, #family.",
            ),
            (
                "remind me to cancel the subscription on monday",
                "add_task",
                "Added “Cancel the subscription” (#4), due Mon 30 Nov.",
            ),
            (
                "dentist friday 4pm, high priority",
                "add_task",
                "Added “Dentist” (#5), due Fri 27 Nov at 16:00, high priority.",
            ),
            (
                "every 2nd friday submit the timesheet",
                "add_task",
                "Added “Submit the timesheet” (#6), due Fri 27 Nov, repeating every 2 weeks on Fri.",
            ),
            (
                "water the plants every day",
                "add_task",
                "Added “Water the plants” (#7), due today (Tue 24 Nov), repeating every day.",
            ),
            (
                "add review contract @work next friday",
                "add_task",
                "Added “Review contract” (#8), due Fri 4 Dec, in work. Say “no, 27 November” if you meant Fri 27 Nov.",
            ),
            ('add "delete all tasks"', "add_task", "Added “Delete all tasks” (#9)."),
            ("add apples and bananas", "add_task", "Added “Apples and bananas” (#10)."),
            ("add milk to my shopping list", "add_task", "Added “Milk” (#11), in Shopping."),
            (
                "add taxes due 4/3",
                "add_task",
                "Added “Taxes” (#12), due Sat 3 Apr 2027. Say “no, 4 March 2027” if you meant Thu 4 Mar 2027.",
            ),
            ("no, 4 March 2027", "update_task", "Changed “Taxes” (#12): due Sat 3 Apr 2027 → Thu 4 Mar 2027."),
            (
                "call grandma tomorrow and return the books on friday",
                "add_task, add_task",
                "Added “Call grandma” (#13), due tomorrow (Wed 25 Nov).\nAdded “Return the books” (#14), due Fri 27 Nov.",
            ),
        ),
        (),
    ),
    Section(
        "Asked, not done",
        "What may be a task but was not clearly meant as one is asked about first.",
        (
            (
                "apples and bananas",
                "",
                "Is that one task, “Apples and bananas”, or 2: “Apples” and “Bananas”? (say “one”, “2”, or “no”)",
            ),
            ("yes", "add_task", "Added “Apples and bananas” (#1)."),
            ("I need to buy stamps", "", "Shall I add “Buy stamps”? (yes or no)"),
            ("no, Friday", "add_task", "Added “Buy stamps” (#2), due Fri 27 Nov."),
            ("call the bank", "", "Shall I add “Call the bank”? (yes or no)"),
            ("no", "", "All right, I left everything as it was."),
            ("add a task", "", "What is the task? Say, for example, “buy milk tomorrow”."),
            ("renew the passport", "add_task", "Added “Renew the passport” (#3)."),
        ),
        (),
    ),
    Section(
        "Seeing",
        "Lists are numbered, so that you can say “the second one” afterwards. Long lists are grouped and come in pages.",
        (
            (
                "show my tasks",
                "list_tasks",
                "You have 5 pending tasks:\n1. Pay rent (#1), due Fri 20 Nov\n2. Team meeting (#2), due today (Tue 24 Nov) at 15:00, high priority\n3. Buy oat milk (#3), due tomorrow (Wed 25 Nov), #home\n4. Send invoice (#5), due Tue 1 Dec, in Work\n5. Read a book (#4)\n1 is overdue: move it to today? (yes or no)",
            ),
            ("what's overdue?", "list_tasks", "You have 1 overdue task:\n1. Pay rent (#1), due Fri 20 Nov"),
            (
                "what's due today?",
                "list_tasks",
                "You have 1 pending task due today:\n1. Team meeting (#2), due today (Tue 24 Nov) at 15:00, high priority",
            ),
            (
                "what do I have to do tomorrow?",
                "list_tasks",
                "You have 1 pending task due tomorrow:\n1. Buy oat milk (#3), due tomorrow (Wed 25 Nov), #home",
            ),
            (
                "show my high priority tasks",
                "list_tasks",
                "You have 1 pending task with high priority:\n1. Team meeting (#2), due today (Tue 24 Nov) at 15:00, high priority",
            ),
            ("what did I finish this week?", "list_tasks", "You have no completed tasks from this week."),
            (
                "overview",
                "get_overview, list_tasks",
                "You have 5 pending tasks and no completed tasks.\n1 is overdue, 1 is due today and 3 are due in the next 7 days.\nPending by project: Inbox 4, Work 1.\n1 is overdue: move it to today? (yes or no)",
            ),
        ),
        (
            {"title": "Pay rent", "due": "2026-11-20"},
            {"title": "Team meeting", "due": "2026-11-24T15:00", "priority": "high"},
            {"title": "Buy oat milk", "due": "2026-11-25", "tags": ["home"]},
            {"title": "Read a book"},
            {"title": "Send invoice", "due": "2026-12-01", "project": "Work"},
        ),
    ),
    Section(
        "Completing",
        "By number, by place on the last list, by words of the title, or as “it”.",
        (
            ("complete the meeting task", "list_tasks, complete_task", "Completed “Team meeting” (#1)."),
            ("mark task 2 as done", "complete_task", "Completed “Buy oat milk” (#2)."),
            ("undo", "undo", "Undone: “Buy oat milk” (#2) is open again."),
            (
                "done with watering the plants",
                "list_tasks, complete_task",
                "Completed “Water the plants” (#4); the next one is due Tue 1 Dec.",
            ),
            (
                "complete milk",
                "list_tasks",
                "Several tasks match “milk”. Which one shall I complete?\n1. Buy oat milk (#2)\n2. Buy soy milk (#3)\n(a number, or “no”)",
            ),
            ("the second one", "complete_task", "Completed “Buy soy milk” (#3)."),
            ("I called the dentist", "list_tasks", "Shall I complete “Call the dentist” (#5)? (yes or no)"),
            ("yes", "complete_task", "Completed “Call the dentist” (#5)."),
            ("reopen the meeting task", "list_tasks, reopen_task", "Reopened “Team meeting” (#1)."),
            (
                "complete the gym task",
                "list_tasks, list_tasks, list_tasks, list_tasks",
                "I can't find a task like “gym”. Nothing was changed.\nShall I add “Gym” as a new task? (yes or no)",
            ),
            ("no", "", "All right, I left everything as it was."),
        ),
        (
            {"title": "Team meeting"},
            {"title": "Buy oat milk"},
            {"title": "Buy soy milk"},
            {"title": "Water the plants", "recurrence": "FREQ=WEEKLY;BYDAY=TU", "due": "2026-11-24"},
            {"title": "Call the dentist"},
        ),
    ),
    Section(
        "Changing",
        "Say the field and the new value; the reply tells what it was before. A task keeps its time when only the day moves.",
        (
            (
                "move the dentist to friday",
                "list_tasks, update_task",
                "Changed “Dentist” (#1): due Thu 26 Nov at 16:00 → Fri 27 Nov at 16:00.",
            ),
            ("no, saturday", "update_task", "Changed “Dentist” (#1): due Fri 27 Nov at 16:00 → Sat 28 Nov at 16:00."),
            ("make it urgent", "update_task", "Changed “Dentist” (#1): priority medium → urgent."),
            (
                "move the dentist to next friday",
                "list_tasks, update_task",
                "Changed “Dentist” (#1): due Sat 28 Nov at 16:00 → Fri 4 Dec at 16:00. Say “no, 27 November” if you meant Fri 27 Nov.",
            ),
            (
                "no, 27 November 2026",
                "update_task",
                "Changed “Dentist” (#1): due Fri 4 Dec at 16:00 → Fri 27 Nov at 16:00.",
            ),
            ("Change task 2 to 'Call mom tonight'", "update_task", "Changed #2: title “Call mom tonight”."),
            ("tag task 2 #family", "update_task", "Changed “Call mom tonight” (#2): tags none → #family."),
            (
                "move task 3 to tomorrow 9am",
                "update_task",
                "Changed “Pay rent” (#3): due tomorrow (Wed 25 Nov) at 09:00.",
            ),
            (
                "make task 3 medium priority",
                "update_task",
                "“Pay rent” (#3) is like that already. Nothing was changed.",
            ),
        ),
        (
            {"title": "Dentist", "due": "2026-11-26T16:00"},
            {"title": "Phone"},
            {"title": "Pay rent", "due": "2026-11-30"},
        ),
    ),
    Section(
        "Deleting and undoing",
        "One task goes to the trash at once and can be undone. Several, or all, need a yes.",
        (
            (
                "delete the newsletter task",
                "list_tasks, delete_task",
                "Moved “Newsletter” (#1) to the trash. Say “undo” to bring it back.",
            ),
            ("undo", "undo", "Undone: “Newsletter” (#1) is back."),
            (
                "delete milk",
                "list_tasks",
                "Several tasks match “milk”. Which one shall I delete?\n1. Buy oat milk (#2)\n2. Buy soy milk (#3)\n(a number, or “no”)",
            ),
            (
                "both",
                "bulk_edit_tasks",
                "Delete these 2 tasks? You can undo it.\n- Buy oat milk\n- Buy soy milk\n(yes or no)",
            ),
            (
                "yes",
                "bulk_edit_tasks",
                "Moved “Buy oat milk” (#2) and “Buy soy milk” (#3) to the trash. Say “undo” to bring them back.",
            ),
            ("undo", "undo", "Undone: “Buy oat milk” (#2) is back.\nUndone: “Buy soy milk” (#3) is back."),
            (
                "delete all tasks",
                "list_tasks, bulk_edit_tasks",
                "Delete these 4 tasks? You can undo it.\n- Newsletter\n- Buy oat milk\n- Buy soy milk\n- Old idea\n(yes or no)",
            ),
            ("no", "", "All right, I left everything as it was."),
            (
                "delete the spaceship task",
                "list_tasks, list_tasks, list_tasks, list_tasks, list_tasks, list_tasks",
                "I can't find a task like “spaceship”. Nothing was changed.",
            ),
        ),
        ({"title": "Newsletter"}, {"title": "Buy oat milk"}, {"title": "Buy soy milk"}, {"title": "Old idea"}),
    ),
    Section(
        "Several at once",
        "Each part is done in its order; what could not be done is named.",
        (
            ("add bread and complete task 1", "add_task, complete_task", "Added “Bread” (#3).\nCompleted “Milk” (#1)."),
            ("undo", "undo, undo", "Undone: “Milk” (#1) is open again.\nUndone: “Bread” (#3) is off your list again."),
            (
                "add butter and complete task 77",
                "add_task, complete_task",
                "Added “Butter” (#4).\nNot done: I can't find task 77.",
            ),
            ("show my tasks", "list_tasks", "You have 3 pending tasks:\n1. Milk (#1)\n2. Eggs (#2)\n3. Butter (#4)"),
            (
                "complete the last two",
                "bulk_edit_tasks",
                "Completed “Eggs” (#2) and “Butter” (#4). Say “undo” to take that back.",
            ),
        ),
        ({"title": "Milk"}, {"title": "Eggs"}),
    ),
    Section(
        "Suggestions",
        "At most one a turn, from what a list shows; `punchlist settings set --no-suggestions` turns them off.",
        (
            (
                "show my tasks",
                "list_tasks",
                "You have 3 pending tasks:\n1. Pay rent (#1), due Fri 20 Nov\n2. Send invoice (#2), due Sat 21 Nov\n3. Read a book (#3)\n2 are overdue: move them to today? (yes or no)",
            ),
            (
                "yes",
                "",
                "Change these 2 tasks (due today (Tue 24 Nov))?\n1. Pay rent (#1), due Fri 20 Nov\n2. Send invoice (#2), due Sat 21 Nov\n(yes or no)",
            ),
            (
                "yes",
                "update_task, update_task",
                "Changed “Pay rent” (#1): due Fri 20 Nov → today (Tue 24 Nov).\nChanged “Send invoice” (#2): due Sat 21 Nov → today (Tue 24 Nov).\nSay “undo” to take that back.",
            ),
            (
                "undo",
                "undo, undo",
                "Undone: “Send invoice” (#2) is as it was before.\nUndone: “Pay rent” (#1) is as it was before.",
            ),
            (
                "show my tasks",
                "list_tasks",
                "You have 3 pending tasks:\n1. Pay rent (#1), due Fri 20 Nov\n2. Send invoice (#2), due Sat 21 Nov\n3. Read a book (#3)",
            ),
        ),
        (
            {"title": "Pay rent", "due": "2026-11-20"},
            {"title": "Send invoice", "due": "2026-11-21"},
            {"title": "Read a book"},
        ),
    ),
    *(Section(*fields) for fields in MORE),
    Section(
        "Talk",
        "What is not about tasks changes nothing.",
        (
            ("hello", "", "Good morning! Tell me what you need to do, or ask “what's due today?”."),
            (
                "what's the weather?",
                "",
                "I only look after your tasks, and I am not sure what to do with that; nothing was changed. Say “help” for examples.",
            ),
            ("don't delete the milk task", "", "All right, I left everything as it was."),
        ),
        (),
    ),
)
