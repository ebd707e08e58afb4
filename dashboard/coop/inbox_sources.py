"""What waits for somebody with money, with evaluations, and in the cycle of recommendations."""

from __future__ import annotations

from dashboard.coop import approvals, cycle_running, cycle_tasks, evaluations, follow_up_rounds, mentions, waiting
from dashboard.coop.inbox_look import Line, Look, Source, line, to_first
from dashboard.words.language import _, day, ngettext, number

_REQUESTS = ("budget_request", "request_state", "membership")


def _decide(look: Look) -> list[Line]:
    n = waiting.to_decide(look.record, look.actor, look.on)
    if not n:
        return []
    said = ngettext("%(n)s request waits for your decision.", "%(n)s requests wait for your decision.", n)
    since = waiting.since(look.record, look.actor, look.on)
    return [Line("decide", said % {"n": number(n)}, n, since, "approvals")]


def _evaluate(look: Look) -> list[Line]:
    asked = [row for row in evaluations.mine(look.record, look.actor) if row["to_do"]]
    return line(
        "evaluate",
        asked,
        lambda n: ngettext("%(n)s evaluation waits for you.", "%(n)s evaluations wait for you.", n),
        "evaluate",
        one=to_first(asked),
        many=("evaluate", {}),
        dated=False,
    )


def _cycle(look: Look) -> list[Line]:
    cycle = cycle_running.running(cycle_running.all_cycles(look.record), look.on)
    if cycle is None:
        return []
    return [
        Line("cycle", task.sentence, task.count or 1, None, task.path, task.query)
        for task in cycle_tasks.of(look.record, look.actor, cycle, look.on)
        if task.is_awaited and task.path != "evaluate"  # those are counted with the evaluations of requests
    ]


def _follow_up(look: Look) -> list[Line]:
    cards = [card for card in follow_up_rounds.mine(look.record, look.actor) if card["answered_at"] is None]
    if not cards:
        return []
    said = ngettext(
        "A round of follow-up waits for %(n)s answer of yours, until %(day)s.",
        "A round of follow-up waits for %(n)s answers of yours, until %(day)s.",
        len(cards),
    ) % {"n": number(len(cards)), "day": day(cards[0]["due_on"])}
    reminded = max((card["reminded_at"] for card in cards if card["reminded_at"]), default=None)
    if reminded:
        said += " " + _("You were reminded on %(day)s.") % {"day": day(reminded.date())}
    return [Line("follow_up", said, len(cards), None, "follow-up")]


def _came_back(look: Look) -> list[Line]:
    if look.actor.person_id is None:
        return []
    rows = look.rows("inbox/requests_back", person_id=look.actor.person_id, on_day=look.on)
    return line(
        "requests_back",
        rows,
        lambda n: (
            _("The request “%(name)s” came back to you with a question.")
            if n == 1
            else _("%(n)s requests of yours came back with a question.")
        ),
        "request",
        one=to_first(rows),
        many=("requests", {}),
    )


def _check(look: Look) -> list[Line]:
    rows = look.rows("inbox/requests_to_check")
    return line(
        "requests_to_check",
        rows,
        lambda n: ngettext("%(n)s budget request waits to be checked.", "%(n)s budget requests wait to be checked.", n),
        "request",
        one=to_first(rows),
        many=("requests", {}),
    )


def _account_for(look: Look) -> list[Line]:
    if look.actor.person_id is None:
        return []
    rows = look.rows("inbox/reports_due", person_id=look.actor.person_id, on_day=look.on)
    return line(
        "reports_due",
        rows,
        lambda n: (
            _("Say what came of the money for “%(name)s”.")
            if n == 1
            else _("Say what came of the money for %(n)s requests.")
        ),
        "request",
        one=to_first(rows),
    )


def _accept(look: Look) -> list[Line]:
    rows = look.rows("inbox/reports_to_accept", account_id=look.actor.account_id)
    return line(
        "reports_to_accept",
        rows,
        lambda n: ngettext(
            "%(n)s account of what came of paid money waits to be read.",
            "%(n)s accounts of what came of paid money wait to be read.",
            n,
        ),
        "request",
        one=to_first(rows),
    )


def _called(look: Look) -> list[Line]:
    found = mentions.waiting(look.record, look.actor)
    rows = [{**row, "since": row["made_at"].date()} for row in reversed(found)]  # they come the newest first
    if not rows:
        return []
    first = rows[0]
    if first["notebook_id"] is not None:
        path, query = "notebook", {"id": str(first["notebook_id"])}
    else:
        path, query = "figures", {"figure": str(first["figure"])}
    return line(
        "called",
        rows,
        lambda n: ngettext("You are called by name in %(n)s place.", "You are called by name in %(n)s places.", n),
        path,
        one=query,
    )


SOURCES = (
    Source("decide", approvals.ACTION, waiting.TO_DECIDE, _decide),
    Source(
        "evaluate",
        "evaluation.fill",
        (*waiting.TO_EVALUATE, "recommendation_state", "recommendation_text", "cycle_phase"),
        _evaluate,
    ),
    Source("cycle", "home.view", cycle_tasks.TABLES, _cycle),
    Source(
        "follow_up",
        "follow_up.write",
        ("follow_up_card", "follow_up_round", "follow_up_reminder", "recommendation", "cycle"),
        _follow_up,
    ),
    Source("called", "notebook.view", ("mention", "thread", "thread_message", "notebook", "notebook_share"), _called),
    Source("requests_back", "request.write", _REQUESTS, _came_back),
    Source("requests_to_check", "request.screen", _REQUESTS, _check),
    Source("reports_due", "request.write", (*_REQUESTS, "request_report", "report_return"), _account_for),
    Source("reports_to_accept", "payment.enter", (*_REQUESTS, "request_report", "report_return"), _accept),
)
