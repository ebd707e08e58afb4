"""The closed lists: which states there are, and which follow which. What is not drawn here cannot happen."""

from __future__ import annotations

from dashboard.words.language import N_
from dashboard.words.refusals import BadInput


def machine(**after: str) -> dict[str, frozenset[str]]:
    """States, each with those that may follow: `machine(open="done dropped", done="", dropped="")`."""
    states = {state: frozenset(following.split()) for state, following in after.items()}
    unknown = {s for following in states.values() for s in following} - states.keys()
    assert not unknown, f"drawn to, but not drawn: {unknown}"
    return states


LAB = machine(
    proposed="admitted returned declined withdrawn",
    returned="proposed",
    admitted="active",
    active="dormant closing merged",
    dormant="active closing",
    closing="closed",
    closed="active",
    declined="",
    withdrawn="",
    merged="",
)
MEMBERSHIP = machine(
    invited="active declined expired",
    requested="active refused",
    active="left ended",
    left="",
    ended="",
    declined="",
    expired="",
    refused="",
)
# a negative answer, a step back or a step out: each needs its reason
LAB_NEEDS_REASON = ("returned", "declined", "withdrawn", "dormant", "closing", "merged")
# a lab that people can join, meet in and ask for something
LAB_RUNS = ("admitted", "active", "dormant")
MEMBERSHIP_NEEDS_REASON = ("refused", "ended")
MEMBERSHIP_ROLES = ("participant", "initiator", "animator", "observer", "expert", "liaison")
# whoever only watches, advises or accompanies does not count as taking part
ROLES_TAKING_PART = ("participant", "initiator", "animator")

# waits for any lab on a theme, until there is one; what was asked of one lab is a membership
JOIN_REQUEST = machine(
    waiting="placed declined withdrawn",
    placed="",
    declined="",
    withdrawn="",
)
INTRODUCTION = machine(proposed="sent dropped", sent="", dropped="")
AIMS = ("innovation", "collaboration", "learning", "democracy")
NEED = machine(open="answered withdrawn", answered="open", withdrawn="")
NEED_KINDS = ("room", "expert", "tool", "other")
LAB_LINKS = ("similar", "works_with", "grew_from", "not_similar")

MEETING = machine(
    draft="scheduled",
    scheduled="held cancelled postponed",
    held="minutes_published",
    minutes_published="",
    cancelled="",
    postponed="",
)
ATTENDANCE = machine(
    invited="registered waitlisted attended absent excused",
    registered="attended absent excused",
    waitlisted="registered attended absent excused",
    attended="",
    absent="",
    excused="",
)
EXPERT_REQUEST = machine(
    asked="accepted declined withdrawn",
    accepted="answered withdrawn",
    answered="",
    declined="",
    withdrawn="",
)
FEED_KINDS = ("lab", "person", "all")
FORMS_OF_PARTICIPATION = ("lab", "working_group", "assembly", "theme_meeting", "consultation")

PROGRESS = machine(
    due="draft skipped",
    draft="submitted",
    submitted="acknowledged changes_requested",
    changes_requested="submitted",
    acknowledged="",
    skipped="",
)
PROGRESS_NEEDS_REASON = ("changes_requested", "skipped")
# what may be amiss with a lab: queries/figures/activity/lab_signals.sql finds it
SIGNALS = (
    "silent",
    "report_late",
    "report_empty",
    "few_carry_it",
    "money_untouched",
    "nobody_new",
    "no_animator",
    "need_unanswered",
)
TASK = machine(open="done dropped", done="open", dropped="")
MAIL_RHYTHMS = ("never", "daily", "weekly")
OBJECTIVE = machine(open="met partly dropped", met="", partly="", dropped="")

ENVELOPE = machine(planned="open", open="frozen", frozen="closed open", closed="")
# any state in the middle of a request's way may ask for more, or be withdrawn
REQUEST = machine(
    draft="submitted withdrawn",
    submitted="screening more_information_requested withdrawn",
    screening="under_evaluation ineligible more_information_requested withdrawn",
    under_evaluation="ready_for_decision more_information_requested withdrawn",
    ready_for_decision="approved approved_in_part rejected deferred more_information_requested withdrawn",
    more_information_requested="resubmitted withdrawn",
    resubmitted="screening under_evaluation ready_for_decision more_information_requested withdrawn",
    # an approval reopens when the amount asked rises
    approved="committed cancelled ready_for_decision",
    approved_in_part="committed cancelled ready_for_decision",
    rejected="",
    deferred="ready_for_decision withdrawn",
    committed="partly_paid paid released",
    partly_paid="paid",
    paid="settled",
    settled="",
    released="",
    cancelled="",
    ineligible="",
    withdrawn="",
)
# asked for and not yet answered
REQUEST_OPEN = (
    "submitted",
    "screening",
    "under_evaluation",
    "ready_for_decision",
    "more_information_requested",
    "resubmitted",
    "deferred",
)
LEDGER_KINDS = (
    "allocation",
    "transfer",
    "carry_over",
    "reservation",
    "commitment",
    "payment",
    "release",
    "return",
    "override",  # by how much a recorded decision lets an envelope go above what was allocated
)
# how a decision on a request may end
DECIDED = ("approved", "approved_in_part", "rejected", "deferred", "more_information_requested")
GRANTED = ("approved", "approved_in_part")

FORM = machine(draft="published", published="retired", retired="")
ROUND = machine(planned="collecting", collecting="deliberating", deliberating="closed", closed="")
EVALUATION = machine(
    assigned="accepted in_progress declined recused void",
    accepted="in_progress declined recused void",
    in_progress="submitted declined recused void",
    submitted="reopened void",
    reopened="submitted recused void",
    declined="",
    recused="",
    void="",
)
CRITERION_KINDS = ("scale", "yes_no", "choice", "text", "money")
OVERALL = ("support", "support_with_changes", "oppose", "no_view")

CYCLE = machine(
    planned="call",
    call="drafting",
    drafting="evaluation",
    evaluation="board",
    board="published",
    published="follow_up",
    follow_up="closed",
    closed="",
)
# what may be done in which phase of a cycle: exactly one set of rights a phase (coop/cycles.py asks)
PHASE_ALLOWS = {
    "planned": frozenset({"set_up"}),
    "call": frozenset({"set_up", "write"}),
    "drafting": frozenset({"set_up", "write", "comment", "submit", "screen", "advise"}),
    "evaluation": frozenset({"screen", "advise", "evaluate"}),
    "board": frozenset({"advise", "table", "decide"}),
    "published": frozenset({"table", "decide", "reply", "report", "verify"}),
    "follow_up": frozenset({"table", "decide", "reply", "report", "verify"}),
    "closed": frozenset({"reply", "report", "verify"}),
}
GROUP_ROLES = ("participant", "animator", "secretary")
RECOMMENDATION = machine(
    draft="submitted withdrawn",
    submitted="screening withdrawn",
    screening="admissible returned inadmissible merged withdrawn",
    returned="submitted withdrawn",
    admissible="under_evaluation merged withdrawn",
    under_evaluation="ready_for_board withdrawn",
    ready_for_board="tabled withdrawn",
    # an item that is taken off the agenda waits for the next one
    tabled="decided referred_back ready_for_board",
    referred_back="submitted withdrawn",
    # what was deferred, or decided in principle, comes before the board again
    decided="ready_for_board",
    inadmissible="",
    merged="",
    withdrawn="",
)
# a step back, a negative answer or a step out: each needs its reason
RECOMMENDATION_NEEDS_REASON = ("returned", "inadmissible", "merged", "withdrawn", "referred_back")
# its own people may still change what it says
RECOMMENDATION_BEING_WRITTEN = ("draft", "returned", "referred_back")
# not yet answered: judging it still matters
RECOMMENDATION_OPEN = ("submitted", "screening", "admissible", "under_evaluation", "ready_for_board", "tabled")
ADVICE = ("feasible", "feasible_with_changes", "not_feasible")
LINEAGE = ("repeats", "extends", "supersedes", "contradicts")
BOARD_MEETING = machine(planned="open", open="closed", closed="published", published="")
# axis 1 of a recommendation: what was decided
OUTCOMES = (
    "accepted",
    "accepted_with_amendments",
    "accepted_in_principle",
    "rejected",
    "deferred",
    "referred_back",
    "no_decision",
)
OUTCOMES_ACCEPTED = ("accepted", "accepted_with_amendments", "accepted_in_principle")
# axis 2: what was done about it
IMPLEMENTATION = (
    "not_started",
    "in_progress",
    "partly_implemented",
    "implemented",
    "blocked",
    "abandoned",
    "reverted",
    "superseded",
)
# the coop's five words, derived from the two axes, and the sixth for what still waits
FIVE_WORDS = (N_("realised"), N_("in progress"), N_("not realised"), N_("rejected"), N_("postponed"))
AWAITING = N_("awaiting decision")


def five_word(outcome: str | None, implementation: str | None) -> str:
    """The coop's word for a recommendation with this decision and this implementation.

    The same rule as queries/shared/recommendation_as_of.sql, which the tests hold together.
    """
    if outcome == "rejected":
        return "rejected"
    if outcome == "deferred":
        return "postponed"
    if outcome not in OUTCOMES_ACCEPTED:
        return AWAITING
    if implementation == "implemented":
        return "realised"
    if implementation in ("in_progress", "partly_implemented", "blocked"):
        return "in progress"
    return "not realised"


def axes(word: str) -> tuple[str | None, str | None]:
    """(outcome, implementation) that an imported word of the five stands for. Raises BadInput."""
    try:
        return {
            "realised": ("accepted", "implemented"),
            "in progress": ("accepted", "in_progress"),
            "not realised": ("accepted", "not_started"),
            "rejected": ("rejected", None),
            "postponed": ("deferred", None),
            AWAITING: (None, None),
        }[word]
    except KeyError:
        raise BadInput(f"{word!r} is none of the follow-up words: {', '.join(FIVE_WORDS)}") from None


def step(machine: dict[str, frozenset[str]], now: str, then: str) -> None:
    """Pass when `machine` draws a transition from `now` to `then`; raise BadInput with what may follow."""
    if then in machine[now]:
        return
    following = ", ".join(sorted(machine[now])) or "nothing"
    raise BadInput(f"from {now!r} comes {following}, not {then!r}")
