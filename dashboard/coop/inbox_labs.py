"""What waits for somebody in the life of the labs: who asks to join, what is due, and what a lab needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dashboard.coop.inbox_look import Line, Look, Source, line, to_first, to_lab
from dashboard.coop.lab_rights import RUNS_IT
from dashboard.store.record import Row
from dashboard.words.language import _, day, ngettext

# who writes a lab's progress: whoever accompanies it only reads it
_WRITES_PROGRESS = ("animator", "initiator")
_INTRODUCED_FOR = dt.timedelta(days=30)  # without a wish to join that it would end with
_LEFT_ALONE = 14  # days without an answer from the lab itself
_LAB = ("lab", "lab_state", "membership")


def _proposed(look: Look) -> list[Line]:
    rows = look.rows("inbox/labs_in_state", state="proposed")
    return line(
        "labs_proposed",
        rows,
        lambda n: ngettext(
            "%(n)s lab was proposed and waits for an answer.", "%(n)s labs were proposed and wait for an answer.", n
        ),
        "lab",
        one=to_lab(rows),
        many=("labs", {"state": "proposed"}),
    )


def _returned(look: Look) -> list[Line]:
    if look.actor.person_id is None:
        return []
    rows = look.rows("inbox/labs_in_state", state="returned")
    mine = [row for row in rows if row["proposed_by"] == look.actor.person_id]
    return line(
        "labs_returned",
        mine,
        lambda n: ngettext(
            "The lab “%(name)s” that you proposed came back to be mended.",
            "%(n)s labs that you proposed came back to be mended.",
            n,
        ),
        "propose",
        one=to_lab(mine),
    )


def _asked_to_join(look: Look) -> list[Line]:
    rows = look.rows("inbox/asked_to_join")
    mine = _of_my_labs(look, rows)
    # the staff step in where a lab leaves somebody without an answer
    left = [row for row in rows if row not in mine and (look.on - (row["since"] or look.on)).days > _LEFT_ALONE]
    return [
        *line(
            "asked_to_join",
            mine,
            lambda n: ngettext(
                "%(n)s member asks to join your lab “%(name)s”.", "%(n)s members ask to join your labs.", n
            ),
            "lab",
            one=to_lab(mine, "people"),
        ),
        *line(
            "asked_to_join_long_ago",
            left if look.may("lab.admit") else [],
            lambda n: ngettext(
                "%(n)s member who asked to join “%(name)s” was left without an answer.",
                "%(n)s members who asked to join a lab were left without an answer.",
                n,
            ),
            "lab",
            one=to_lab(left, "people"),
        ),
    ]


def _invited(look: Look) -> list[Line]:
    if look.actor.person_id is None:
        return []
    rows = look.rows("inbox/invitations", person_id=look.actor.person_id, on_day=look.on)
    return line(
        "invitations",
        rows,
        lambda n: ngettext("The lab “%(name)s” invites you to join it.", "%(n)s labs invite you to join them.", n),
        "lab",
        one=to_lab(rows, "people"),
    )


def _waiting_for_a_lab(look: Look) -> list[Line]:
    return line(
        "join_requests",
        look.rows("inbox/waiting_for_a_lab"),
        lambda n: ngettext("%(n)s member waits for a lab.", "%(n)s members wait for a lab.", n),
        "matching",
    )


def _to_introduce(look: Look) -> list[Line]:
    return line(
        "introductions_to_send",
        look.rows("inbox/introductions_to_send"),
        lambda n: ngettext(
            "%(n)s proposal to put members in touch is to be sent or dropped.",
            "%(n)s proposals to put members in touch are to be sent or dropped.",
            n,
        ),
        "matching",
    )


def _introduced(look: Look) -> list[Line]:
    if look.actor.person_id is None:
        return []
    after = dt.datetime.combine(look.on - _INTRODUCED_FOR, dt.time())
    found: list[Line] = []
    for row in look.rows("inbox/introduced", person_id=look.actor.person_id, after=after):
        if row["lab"]:
            said = _("Vie coop puts you in touch with the lab “%(lab)s”.") % row
            found.append(Line("introduced", said, 1, row["since"], "lab", {"id": str(row["lab_id"])}))
        else:
            said = _("Vie coop puts you in touch with others who wait for a lab on %(name)s.") % row
            found.append(Line("introduced", said, 1, row["since"], "propose"))
    return found


def _due(look: Look) -> list[Line]:
    mine = look.labs_as(_WRITES_PROGRESS)
    rows = [row for row in look.rows("inbox/progress", on_day=look.on) if row["lab_id"] in mine]
    due = [row for row in rows if row["state"] in ("due", "draft")]
    back = [row for row in rows if row["state"] == "changes_requested"]
    return [
        *line(
            "progress_due",
            due,
            lambda n: ngettext("The progress update of “%(name)s” is due.", "%(n)s progress updates are due.", n),
            "lab",
            one=to_lab(due, "progress"),
        ),
        *line(
            "progress_back",
            back,
            lambda n: ngettext(
                "The progress update of “%(name)s” came back with a question.",
                "%(n)s progress updates came back with a question.",
                n,
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
        lambda n: ngettext("A need of the lab “%(name)s” has no answer.", "%(n)s needs of labs have no answer.", n),
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
            lambda n: ngettext(
                "Your task for the lab “%(name)s” is late: %(body)s", "%(n)s tasks of yours are late.", n
            ),
            "lab",
            one=to_lab(late, "care"),
            many=("care", {"view": "tasks"}),
        ),
        *line(
            "tasks",
            ahead,
            lambda n: ngettext("Your task for the lab “%(name)s”: %(body)s", "%(n)s tasks of yours are open.", n),
            "lab",
            one=to_lab(ahead, "care"),
            many=("care", {"view": "tasks"}),
            dated=False,
        ),
    ]


def _to_hold(look: Look) -> list[Line]:
    rows = _of_my_labs(look, look.rows("inbox/meetings_to_hold", on_day=look.on))
    return line(
        "meetings_to_hold",
        rows,
        lambda n: ngettext(
            "Say whether the meeting of “%(name)s” was held, and who was there.",
            "Say of %(n)s meetings whether they were held, and who was there.",
            n,
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
    said: Callable[[int], str] = lambda n: ngettext(  # noqa: E731 - the form in which `line` takes it
        "You are invited to a meeting of “%(name)s” on %(day)s.",
        "You are invited to %(n)s meetings, the first on %(day)s.",
        n,
    )
    told = [{**row, "day": day(row["held_on"])} for row in rows]
    return line("meeting_invitations", told, said, "lab-meeting", one=to_first(rows), dated=False)


SOURCES = (
    Source("invitations", "lab.propose", ("membership", "lab"), _invited),
    Source(
        "introduced",
        "lab.propose",
        ("introduction", "introduction_person", "join_request", "lab", "theme"),
        _introduced,
    ),
    Source("meeting_invitations", "meeting.join", ("attendance", "meeting", "lab"), _asked_to_come),
    Source("labs_returned", "lab.propose", _LAB, _returned),
    Source("labs_proposed", "lab.admit", _LAB, _proposed),
    Source("asked_to_join", "lab.write", _LAB, _asked_to_join),
    Source("join_requests", "introduction.send", ("join_request", "theme"), _waiting_for_a_lab),
    Source("introductions_to_send", "introduction.send", ("introduction", "theme"), _to_introduce),
    Source("progress", "progress.write", (*_LAB, "progress_update", "progress_state"), _due),
    Source("progress_to_read", "progress.answer", (*_LAB, "progress_update", "progress_state"), _to_read),
    Source("expert_questions", "home.view", ("expert_request", "expert", "lab"), _asked_of_experts),
    Source("needs", "care.write", ("lab_need", "lab"), _needed),
    Source("tasks", "care.view", ("lab_task", "lab"), _tasks),
    Source("meetings_to_hold", "meeting.write", ("meeting", *_LAB), _to_hold),
)


def _of_my_labs(look: Look, rows: list[Row]) -> list[Row]:
    """The rows of the labs that the actor runs."""
    mine = look.labs_as(RUNS_IT)
    return [row for row in rows if row["lab_id"] in mine]
