"""Who may do what: this screen is the whole of it.

`ACTIONS` says each action in a sentence, `GRANTS` says which roles have it. A decision on a right always
carries its reason, so that a refusal can say why and who can.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.words.language import N_, _
from dashboard.words.refusals import NotAllowed

ROLES = {
    "member": N_("member"),
    "animator": N_("animator"),
    "evaluator": N_("evaluator"),
    "staff": N_("Vie coop staff"),
    "approver": N_("budget approver"),
    "board": N_("board member"),
    "auditor": N_("auditor"),
    "administrator": N_("administrator"),
}
EVERYONE = frozenset(ROLES)

ACTIONS = {
    "home.view": N_("see the overview"),
    "activity.view": N_("see what the labs do and who takes part"),
    "persons.view": N_("see persons by name, and groups of fewer than five"),
    "lab.propose": N_("propose a lab, and ask to join one"),
    "lab.write": N_("change what one's own lab says, and who is in it"),
    "lab.admit": N_("admit labs, and say when they rest, close or merge"),
    "introduction.view": N_("see who waits for a lab"),
    "introduction.send": N_("put people in touch who wait for a lab"),
    "meeting.write": N_("plan and hold the meetings of one's own lab"),
    "meeting.join": N_("register for meetings"),
    "room.book": N_("book rooms, and ask experts, for one's own lab"),
    "offer.manage": N_("say which rooms, experts and tools the coop offers"),
    "calendar.subscribe": N_("follow meetings in one's own calendar"),
    "progress.write": N_("write the progress updates of one's own lab"),
    "progress.answer": N_("acknowledge progress updates, return and waive them"),
    "care.view": N_("see how each lab fares, and what the staff noted on it"),
    "care.write": N_("note, plan and put aside what concerns a lab"),
    "digest.choose": N_("choose what comes by mail"),
    "money.view": N_("see envelopes and budget requests"),
    "request.write": N_("ask for a budget for one's own lab"),
    "request.screen": N_("check requests and send them on to evaluation or decision"),
    "budget.approve": N_("decide on budget requests"),
    "rights.edit": N_("edit who may decide on what amount"),
    "envelope.manage": N_("open, freeze and close envelopes and set their rules"),
    "envelope.transfer": N_("move money between envelopes and carry it over"),
    "payment.enter": N_("commit, pay and release granted money, and reconcile it with the accounting"),
    "interest.declare": N_("declare one's own interests"),
    "evaluation.fill": N_("evaluate what one is assigned"),
    "evaluation.view": N_("read the summaries of evaluations"),
    "evaluation.manage": N_("build forms, run rounds of evaluation and assign evaluators"),
    "allocation.view": N_("compare what methods of allocation would fund"),
    "recommendations.view": N_("see recommendations and what became of them"),
    "cycle.manage": N_("run cycles, their phases and their working groups"),
    "recommendation.write": N_("write recommendations with one's own working group"),
    "recommendation.comment": N_("comment on recommendations while they are being drafted"),
    "recommendation.screen": N_("check recommendations, advise on them and send them on"),
    "board.view": N_("read the agenda of the Board and what it prepares"),
    "board.prepare": N_("prepare meetings of the Board and its decisions"),
    "board.decide": N_("publish decisions of the Board"),
    "reply.write": N_("answer a decision for one's own working group or lab"),
    "follow_up.write": N_("report what became of the recommendations that one owns"),
    "follow_up.verify": N_("confirm or doubt what somebody else reported"),
    "follow_up.manage": N_("name owners and run rounds of follow-up"),
    "notebook.view": N_("read the notebooks that are shared with one"),
    "notebook.write": N_("write notebooks and share them"),
    "discussion.write": N_("comment on figures and notebooks, and challenge a figure"),
    "sql.run": N_("ask the record by queries of one's own"),
    "sql.promote": N_("make a figure of somebody else's query"),
    "token.make": N_("let a program of one's own read figures"),
    "figures.view": N_("read the dictionary of figures"),
    "data.export": N_("download tables"),
    "data.import": N_("bring in data and undo an import"),
    "log.view": N_("read the log of changes"),
    "accounts.manage": N_("add accounts, give roles and disable"),
}
GRANTS: dict[str, frozenset[str]] = {
    "home.view": EVERYONE,
    "activity.view": EVERYONE,
    "persons.view": frozenset({"staff", "auditor"}),
    "lab.propose": EVERYONE - {"auditor", "administrator"},
    "lab.write": EVERYONE - {"auditor", "administrator"},
    "lab.admit": frozenset({"staff"}),
    "introduction.view": frozenset({"staff", "auditor"}),
    "introduction.send": frozenset({"staff"}),
    "meeting.write": EVERYONE - {"auditor", "administrator"},
    "meeting.join": EVERYONE - {"auditor", "administrator"},
    "room.book": EVERYONE - {"auditor", "administrator"},
    "offer.manage": frozenset({"staff"}),
    "calendar.subscribe": EVERYONE,
    "progress.write": EVERYONE - {"auditor", "administrator"},
    "progress.answer": frozenset({"staff"}),
    "care.view": frozenset({"staff", "auditor"}),
    "care.write": frozenset({"staff"}),
    "digest.choose": EVERYONE,
    "money.view": EVERYONE - {"member", "administrator"},
    "request.write": frozenset({"member", "animator", "staff"}),
    "request.screen": frozenset({"staff"}),
    "budget.approve": frozenset({"approver", "board"}),
    "rights.edit": frozenset({"administrator"}),
    "envelope.manage": frozenset({"staff"}),
    "envelope.transfer": frozenset({"approver", "board"}),
    "payment.enter": frozenset({"staff"}),
    "interest.declare": EVERYONE,
    "evaluation.fill": frozenset({"evaluator", "staff", "board"}),
    "evaluation.view": frozenset({"staff", "approver", "board", "auditor"}),
    "evaluation.manage": frozenset({"staff"}),
    "allocation.view": frozenset({"staff", "approver", "board", "auditor"}),
    "recommendations.view": EVERYONE,
    "cycle.manage": frozenset({"staff"}),
    "recommendation.write": frozenset({"member", "animator", "staff"}),
    "recommendation.comment": EVERYONE - {"auditor", "administrator"},
    "recommendation.screen": frozenset({"staff"}),
    "board.view": frozenset({"staff", "board", "auditor"}),
    "board.prepare": frozenset({"staff", "board"}),
    "board.decide": frozenset({"board"}),
    "reply.write": frozenset({"member", "animator"}),
    "follow_up.write": EVERYONE - {"auditor", "administrator"},
    "follow_up.verify": frozenset({"staff", "board"}),
    "follow_up.manage": frozenset({"staff"}),
    "notebook.view": EVERYONE,
    "notebook.write": EVERYONE - {"auditor", "administrator"},
    "discussion.write": EVERYONE - {"auditor", "administrator"},
    "sql.run": frozenset({"staff", "auditor"}),
    "sql.promote": frozenset({"staff"}),
    "token.make": EVERYONE - {"administrator"},
    "figures.view": EVERYONE,
    "data.export": EVERYONE - {"administrator"},
    "data.import": frozenset({"staff"}),
    "log.view": frozenset({"auditor", "administrator"}),
    "accounts.manage": frozenset({"administrator"}),
}


@dataclass(frozen=True)
class Actor:
    """Who acts: an account with the roles that it holds today, or whoever runs the command line."""

    account_id: uuid.UUID | None
    name: str
    roles: frozenset[str]
    language: str = "en"
    person_id: uuid.UUID | None = None

    @property
    def is_operator(self) -> bool:
        """The command line: whoever runs it holds the file already, so no right is withheld."""
        return self.account_id is None and "operator" in self.roles


OPERATOR = Actor(account_id=None, name="command line", roles=frozenset({"operator"}))


@dataclass(frozen=True)
class Verdict:
    """Whether an action is allowed, in which role, and why in words."""

    allowed: bool
    role: str | None
    reason: str


def judge(actor: Actor, action: str) -> Verdict:
    """The verdict on `actor` doing `action`. Raises KeyError for an action that does not exist."""
    may = GRANTS[action]
    what = _(ACTIONS[action])
    if actor.is_operator:
        return Verdict(True, "operator", _("The command line may do everything: it holds the file."))
    acting_as = next((role for role in ROLES if role in actor.roles & may), None)
    if acting_as:
        said = _("As %(role)s you may %(what)s.")
        return Verdict(True, acting_as, said % {"role": _(ROLES[acting_as]), "what": what})
    who = ", ".join(_(ROLES[role]) for role in ROLES if role in may)
    yours = ", ".join(_(ROLES[role]) for role in ROLES if role in actor.roles) or _("none")
    sentence = _("To %(what)s one needs one of these roles: %(who)s. Yours: %(yours)s.")
    return Verdict(False, None, sentence % {"what": what, "who": who, "yours": yours})


def allows(actor: Actor, action: str) -> bool:
    """Whether `actor` may do `action`, without the words: pages ask a hundred times a rerun. Raises KeyError."""
    return not GRANTS[action].isdisjoint(actor.roles) or actor.is_operator


def require(actor: Actor, action: str) -> str:
    """The role in which `actor` may do `action`. Raises NotAllowed with the reason."""
    verdict = judge(actor, action)
    if not verdict.allowed or verdict.role is None:
        raise NotAllowed(verdict.reason)
    return verdict.role


@dataclass(frozen=True)
class Audience:
    """How much of a figure a reader may see. Part of every cache key, so nobody gets another's answer."""

    sees_persons: bool


def audience(actor: Actor) -> Audience:
    """The audience that `actor` belongs to."""
    return Audience(sees_persons=allows(actor, "persons.view"))


def roles_on(day: dt.date, grants: Iterable[tuple[str, dt.date, dt.date | None]]) -> frozenset[str]:
    """The roles held on `day`, of grants given as (role, first day, last day or None)."""
    return frozenset(r for r, since, until in grants if since <= day and (until is None or day <= until))
