"""What waits for somebody on the way into a lab: proposals, invitations, askings, and whom one is put in touch with."""

from __future__ import annotations

import datetime as dt

from dashboard.coop.inbox_look import Line, Look, Source, line, of_my_labs, to_lab
from dashboard.words.language import _, ngettext

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
        lambda n: (
            _("The lab “%(name)s” that you proposed came back to be mended.")
            if n == 1
            else _("%(n)s labs that you proposed came back to be mended.")
        ),
        "propose",
        one=to_lab(mine),
    )


def _asked_to_join(look: Look) -> list[Line]:
    rows = look.rows("inbox/asked_to_join")
    mine = of_my_labs(look, rows)
    # the staff step in where a lab leaves somebody without an answer
    left = [row for row in rows if row not in mine and (look.on - (row["since"] or look.on)).days > _LEFT_ALONE]
    return [
        *line(
            "asked_to_join",
            mine,
            lambda n: (
                _("%(n)s member asks to join your lab “%(name)s”.")
                if n == 1
                else _("%(n)s members ask to join your labs.")
            ),
            "lab",
            one=to_lab(mine, "people"),
        ),
        *line(
            "asked_to_join_long_ago",
            left if look.may("lab.admit") else [],
            lambda n: (
                _("%(n)s member who asked to join “%(name)s” was left without an answer.")
                if n == 1
                else _("%(n)s members who asked to join a lab were left without an answer.")
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
        lambda n: (
            _("The lab “%(name)s” invites you to join it.") if n == 1 else _("%(n)s labs invite you to join them.")
        ),
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


SOURCES = (
    Source("invitations", "lab.propose", _LAB, _invited),
    Source(
        "introduced",
        "lab.propose",
        ("introduction", "introduction_person", "join_request", "lab", "theme"),
        _introduced,
    ),
    Source("labs_returned", "lab.propose", _LAB, _returned),
    Source("labs_proposed", "lab.admit", _LAB, _proposed),
    Source("asked_to_join", "lab.write", _LAB, _asked_to_join),
    Source("join_requests", "introduction.send", ("join_request", "theme"), _waiting_for_a_lab),
    Source("introductions_to_send", "introduction.send", ("introduction", "theme"), _to_introduce),
)
