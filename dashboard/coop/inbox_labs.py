"""What waits for somebody in the life of a lab: meetings, progress, questions, needs and tasks."""

from __future__ import annotations

from dashboard.coop.inbox_look import Line, Look, Source, line, of_my_labs, to_first, to_lab
from dashboard.words.language import _, day, ngettext

# who writes a lab's progress: whoever accompanies it only reads it
_WRITES_PROGRESS = ("animator", "initiator")
_LAB = ("lab", "lab_state", "membership")


def _due(look: Look) -> list[Line]:
    mine = look.labs_as(_WRITES_PROGRESS)
    rows = [row for row in look.rows("inbox/progress", on_day=look.on) if row["lab_id"] in mine]
    due = [row for row in rows if row["state"] in ("due", "draft")]
    back = [row for row in rows if row["state"] == "changes_requested"]
    return [
        *line(
            "progress_due",
            due,
            lambda n: (
                _("The progress update of “%(name)s” is due.") if n == 1 else _("%(n)s progress updates are due.")
            ),
            "lab",
            one=to_lab(due, "progress"),
        ),
        *line(
            "progress_back",
            back,
            lambda n: (
                _("The progress update of “%(name)s” came back with a question.")
                if n == 1
                else _("%(n)s progress updates came back with a question.")
            ),
            "lab",
            one=to_lab(back, "progress"),
        ),
    ]


def _to_read(look: Look) -> list[Line]:
    rows = [row for row in look.rows("inbox/progress", on_day=look.on) if row["state"] == "submitted"]
    return line(
        "progress_to_read",
        sorted(rows, key=lambda row: row["since"]),
        lambda n: ngettext("%(n)s progress update waits to be read.", "%(n)s progress updates wait to be read.", n),
        "lab",
        one=to_lab(rows, "progress"),
        many=("care", {"view": "updates"}),
    )


def _asked_of_experts(look: Look) -> list[Line]:
    rows = look.rows("inbox/expert_questions")
    mine = [row for row in rows if row["account_id"] == look.actor.account_id and row["account_id"] is not None]
    nobodys = [row for row in rows if row["account_id"] is None] if look.may("offer.manage") else []
    return [
        *line(
            "expert_questions",
            mine,
            lambda n: ngettext(
                "%(n)s question to you as an expert has no answer.",
                "%(n)s questions to you as an expert have no answer.",
                n,
            ),
            "rooms",
            one={"view": "experts"},
        ),
        *line(
            "expert_questions_to_pass_on",
            nobodys,
            lambda n: ngettext(
                "%(n)s question to an expert without an account is to be passed on.",
                "%(n)s questions to experts without an account are to be passed on.",
                n,
            ),
            "rooms",
            one={"view": "experts"},
        ),
    ]


def _needed(look: Look) -> list[Line]:
    rows = look.rows("inbox/needs")
    return line(
        "needs",
        rows,
        lambda n: (
            _("A need of the lab “%(name)s” has no answer.") if n == 1 else _("%(n)s needs of labs have no answer.")
        ),
        "lab",
        one=to_lab(rows, "needs"),
        many=("care", {}),
    )


def _tasks(look: Look) -> list[Line]:
    rows = look.rows("inbox/tasks", account_id=look.actor.account_id)
    late = [{**row, "since": row["due_on"]} for row in rows if row["due_on"] < look.on]
    ahead = [row for row in rows if row["due_on"] >= look.on]
    return [
        *line(
            "tasks_late",
            late,
            lambda n: (
                _("Your task for the lab “%(name)s” is late: %(body)s")
                if n == 1
                else _("%(n)s tasks of yours are late.")
            ),
            "lab",
            one=to_lab(late, "care"),
            many=("care", {"view": "tasks"}),
        ),
        *line(
            "tasks",
            ahead,
            lambda n: (
                _("Your task for the lab “%(name)s”: %(body)s") if n == 1 else _("%(n)s tasks of yours are open.")
            ),
            "lab",
            one=to_lab(ahead, "care"),
            many=("care", {"view": "tasks"}),
            dated=False,
        ),
    ]


def _to_hold(look: Look) -> list[Line]:
    rows = of_my_labs(look, look.rows("inbox/meetings_to_hold", on_day=look.on))
    return line(
        "meetings_to_hold",
        rows,
        lambda n: (
            _("Say whether the meeting of “%(name)s” was held, and who was there.")
            if n == 1
            else _("Say of %(n)s meetings whether they were held, and who was there.")
        ),
        "lab-meeting",
        one=to_first(rows),
    )


def _asked_to_come(look: Look) -> list[Line]:
    if look.actor.person_id is None:
        return []
    rows = look.rows("inbox/meeting_invitations", person_id=look.actor.person_id, on_day=look.on)
    if not rows:
        return []
    told = [{**row, "day": day(row["held_on"])} for row in rows]
    return line(
        "meeting_invitations",
        told,
        lambda n: (
            _("You are invited to a meeting of “%(name)s” on %(day)s.")
            if n == 1
            else _("You are invited to %(n)s meetings, the first on %(day)s.")
        ),
        "lab-meeting",
        one=to_first(rows),
        dated=False,
    )


SOURCES = (
    Source("meeting_invitations", "meeting.join", ("attendance", "meeting", "lab"), _asked_to_come),
    Source("progress", "progress.write", (*_LAB, "progress_update", "progress_state"), _due),
    Source("progress_to_read", "progress.answer", (*_LAB, "progress_update", "progress_state"), _to_read),
    Source("expert_questions", "home.view", ("expert_request", "expert", "lab"), _asked_of_experts),
    Source("needs", "care.write", ("lab_need", "lab", "lab_state"), _needed),
    Source("tasks", "care.view", ("lab_task", "lab"), _tasks),
    Source("meetings_to_hold", "meeting.write", ("meeting", *_LAB), _to_hold),
)
