"""What is told of money, of recommendations and the Board, of evaluations, and of one's own roles."""

from __future__ import annotations

from dashboard.coop import cycle_running
from dashboard.coop.since_look import Look, News, Rule, by_id, newest, told
from dashboard.words import vocabulary
from dashboard.words.language import _, ngettext, number
from dashboard.words.permissions import ROLES
from dashboard.words.states import ROLES_TAKING_PART

# what brings a recommendation into another state, for everybody; what the Board does with it is told to its readers
_STEPS = (
    "recommendation.submit", "recommendation.admit", "recommendation.return", "recommendation.refuse",
    "recommendation.merge", "recommendation.withdraw",
)  # fmt: skip
_OF_THE_AGENDA = ("board.table", "board.take_off", "board.take_up")
_REPORTS = ("follow_up.report",)
_ACCOUNTS = ("report.file", "report.accept", "report.send_back")


def _requests(look: Look) -> list[News]:
    mine = look.labs_as(ROLES_TAKING_PART)
    person, sees_money = look.actor.person_id, look.may("money.view")
    rows = [
        row
        for row in newest(look.happened("inbox/new_requests"))
        if sees_money or row["lab_id"] in mine or (person is not None and row["author_id"] == person)
    ]

    def say(row: dict[str, object]) -> str:
        if row["action"] in _ACCOUNTS:
            return _("What came of the money for “%(title)s” was told or answered.") % row
        return _("The budget request “%(title)s”: %(state)s.") % (row | {"state": vocabulary.word(str(row["state"]))})

    several = lambda n: ngettext("%(n)s budget request moved on.", "%(n)s budget requests moved on.", n)  # noqa: E731
    return told("request", rows, say, "request", by_id, (several, "budget" if sees_money else "requests", {}))


def _recommendations(look: Look) -> list[News]:
    rows = look.happened("inbox/new_recommendations", person_id=look.actor.person_id, on_day=look.on)
    steps = _STEPS + (_OF_THE_AGENDA if look.may("board.view") else ())
    decided = newest(row for row in rows if row["action"] == "board.publish" and row["outcome"])
    reported = newest(row for row in rows if row["action"] in _REPORTS and row["implementation"])
    # what was decided or reported on has been told
    known = {row["id"] for row in (*decided, *reported)}
    moved = newest(row for row in rows if row["action"] in steps and row["id"] not in known)
    advised = newest(
        row
        for row in rows
        if row["action"] == "recommendation.advise" and (row["is_own"] or look.may("recommendation.screen"))
    )
    return [
        *told(
            "decision",
            decided,
            lambda row: (
                _("The Board decided on “%(title)s”: %(outcome)s.")
                % (row | {"outcome": vocabulary.word(row["outcome"])})
            ),
            "recommendation",
            lambda row: by_id(row) | {"view": "decision"},
            (
                lambda n: ngettext(
                    "The Board decided on %(n)s recommendation.", "The Board decided on %(n)s recommendations.", n
                ),
                "recommendations",
                {},
            ),
        ),
        *told(
            "follow_up",
            reported,
            lambda row: _("“%(title)s” is now: %(how)s.") % (row | {"how": vocabulary.word(row["implementation"])}),
            "recommendation",
            lambda row: by_id(row) | {"view": "follow_up"},
            (
                lambda n: ngettext(
                    "There is news of %(n)s recommendation.", "There is news of %(n)s recommendations.", n
                ),
                "recommendations",
                {},
            ),
        ),
        *told(
            "recommendation",
            moved,
            lambda row: _("“%(title)s” is now: %(how)s.") % (row | {"how": vocabulary.word(row["state"])}),
            "recommendation",
            by_id,
            (
                lambda n: ngettext("%(n)s recommendation moved on.", "%(n)s recommendations moved on.", n),
                "recommendations",
                {"view": "all"},
            ),
        ),
        *told(
            "advice",
            advised,
            lambda row: _("“%(title)s” has advice on its feasibility.") % row,
            "recommendation",
            by_id,
            (
                lambda n: ngettext("%(n)s recommendation has new advice.", "%(n)s recommendations have new advice.", n),
                "recommendations",
                {"view": "all"},
            ),
        ),
    ]


def _comments(look: Look) -> list[News]:
    answered = newest(look.happened("inbox/new_answers"))
    said = newest(look.happened("inbox/new_comments", person_id=look.actor.person_id, on_day=look.on))
    return [
        *told(
            "answer",
            answered,
            lambda row: _("Your comment on “%(title)s” was answered.") % row,
            "recommendation",
            lambda row: by_id(row) | {"view": "comments"},
            (
                lambda n: ngettext(
                    "Your comments on %(n)s recommendation were answered.",
                    "Your comments on %(n)s recommendations were answered.",
                    n,
                ),
                "recommendations",
                {},
            ),
        ),
        *told(
            "comment",
            said,
            lambda row: _("“%(title)s”, which your group wrote, was commented on.") % row,
            "recommendation",
            lambda row: by_id(row) | {"view": "comments"},
            (
                lambda n: ngettext(
                    "%(n)s recommendation of your groups was commented on.",
                    "%(n)s recommendations of your groups were commented on.",
                    n,
                ),
                "write",
                {},
            ),
        ),
    ]


def _board(look: Look) -> list[News]:
    rows = newest(look.happened("inbox/new_of_the_board"))
    return told(
        "board",
        rows,
        lambda row: _("Meeting of the Board “%(name)s”: %(state)s.") % (row | {"state": vocabulary.word(row["state"])}),
        "meeting",
        by_id,
        (
            lambda n: ngettext("%(n)s meeting of the Board moved on.", "%(n)s meetings of the Board moved on.", n),
            "board",
            {},
        ),
    )


def _evaluations(look: Look) -> list[News]:
    """How many came in, for those who run rounds; and one's own that came back. Never who, what or how."""
    rows = look.happened("inbox/new_evaluations")
    back = [row for row in rows if row["action"] == "evaluation.reopen" and row["account_id"] == look.actor.account_id]
    found = []
    if back:
        said = ngettext(
            "%(n)s evaluation of yours was given back to you.", "%(n)s evaluations of yours were given back to you.",
            len(back),
        )  # fmt: skip
        sentence = said % {"n": number(len(back))}
        found.append(News("evaluation_back", sentence, len(back), back[0]["happened_at"], "evaluate"))
    came = [row for row in rows if row["action"] == "evaluation.submit"] if look.may("evaluation.manage") else []
    for first in newest(came)[:3]:
        n = sum(row["id"] == first["id"] for row in came)
        said = ngettext(
            "%(n)s evaluation came in for the round “%(name)s”.",
            "%(n)s evaluations came in for the round “%(name)s”.",
            n,
        )
        query = {"round": str(first["id"])}
        sentence = said % {"n": number(n), "name": first["name"]}
        found.append(News("evaluation", sentence, n, first["happened_at"], "forms", query))
    return found


def _phases(look: Look) -> list[News]:
    sees, runs = look.may("evaluation.view"), look.may("evaluation.manage")
    rows = [row for row in newest(look.happened("inbox/new_phases")) if sees or row["is_own"]]
    return told(
        "round",
        rows,
        lambda row: (
            _("The round of evaluation “%(name)s”: %(phase)s.") % (row | {"phase": vocabulary.word(row["phase"])})
        ),
        "forms" if runs else "evaluate",
        lambda row: {"round": str(row["id"])} if runs else {},
        (
            lambda n: ngettext("%(n)s round of evaluation moved on.", "%(n)s rounds of evaluation moved on.", n),
            "forms" if runs else "evaluate",
            {},
        ),
    )


def _envelopes(look: Look) -> list[News]:
    return told(
        "envelope",
        newest(look.happened("inbox/new_on_envelopes")),
        lambda row: _("Something changed in the envelope “%(name)s”.") % row,
        "envelope",
        by_id,
        (
            lambda n: ngettext("Something changed in %(n)s envelope.", "Something changed in %(n)s envelopes.", n),
            "budget",
            {},
        ),
    )


def _cycle(look: Look) -> list[News]:
    cycle = cycle_running.running(cycle_running.all_cycles(look.record), look.on)
    if cycle is None:
        return []
    events = [row for row in look.happened("inbox/new_of_cycles") if row["id"] == cycle.id]
    if not events:
        return []
    words = {"cycle": cycle.name, "phase": vocabulary.word(cycle.phase_on(look.on))}
    said = _("The days of cycle %(cycle)s changed; today it is in the phase “%(phase)s”.") % words
    return [News("cycle", said, 1, events[0]["happened_at"], "cycle")]


def _roles(look: Look) -> list[News]:
    rows = look.happened("inbox/new_roles", on_day=look.on)
    if not rows:
        return []
    held = ", ".join(_(ROLES[role]) for role in ROLES if role in look.actor.roles)
    said = _("Your roles changed. You are now: %(roles)s.") % {"roles": held or _("no role yet")}
    return [News("role", said, 1, rows[0]["happened_at"], "rights")]


def _groups(look: Look) -> list[News]:
    if look.actor.person_id is None:
        return []
    rows = look.happened(
        "inbox/new_groups", person_id=look.actor.person_id, on_day=look.on, about=f"%{look.actor.person_id}%"
    )
    return told(
        "working_group",
        newest(rows),
        lambda row: _("You are in the working group “%(name)s” now.") % row,
        "cycle",
        lambda row: {"cycle": str(row["cycle_id"]), "view": "groups", "group": str(row["id"])},
        (lambda n: ngettext("You are in %(n)s working group.", "You are in %(n)s working groups.", n), "cycle", {}),
    )


def _imports(look: Look) -> list[News]:
    return told(
        "import",
        newest(look.happened("inbox/new_imports")),
        lambda row: _("The file “%(file_name)s” was brought in.") % row,
        "import",
        lambda _row: {},
        (lambda n: ngettext("%(n)s file was brought in.", "%(n)s files were brought in.", n), "import", {}),
    )


RULES = (
    Rule("request", ("request",), None, _requests),
    Rule("recommendation", ("recommendation", "decision"), "recommendations.view", _recommendations),
    Rule("comment", ("recommendation",), "recommendations.view", _comments),
    Rule("board", ("board_meeting",), "board.view", _board),
    Rule("evaluation", ("evaluation",), None, _evaluations),
    Rule("round", ("evaluation_round",), None, _phases),
    Rule("envelope", ("envelope",), "money.view", _envelopes),
    Rule("cycle", ("cycle",), "recommendations.view", _cycle),
    Rule("role", ("account",), None, _roles),
    Rule("working_group", ("working_group",), None, _groups),
    Rule("import", ("import_run",), "data.import", _imports),
)
