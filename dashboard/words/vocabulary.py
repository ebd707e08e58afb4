"""Codes put into words: states, roles, forms, countries and languages, in the reader's language.

Figures answer codes; this says them. Which vocabulary a column speaks is told by its name.
"""

from __future__ import annotations

from collections.abc import Callable

from babel import Locale

from dashboard.words import signals
from dashboard.words.language import N_, _, current

WORDS = {
    # labs
    "proposed": N_("proposed"),
    "admitted": N_("admitted"),
    "active": N_("active"),
    "dormant": N_("dormant"),
    "closing": N_("closing"),
    "closed": N_("closed"),
    "returned": N_("returned"),
    "declined": N_("declined"),
    "withdrawn": N_("withdrawn"),
    "merged": N_("merged"),
    # memberships
    "invited": N_("invited"),
    "requested": N_("requested"),
    "left": N_("left"),
    "ended": N_("ended"),
    "expired": N_("expired"),
    "refused": N_("refused"),
    "participant": N_("participant"),
    "initiator": N_("initiator"),
    "animator": N_("animator"),
    "observer": N_("observer"),
    "expert": N_("expert"),
    "liaison": N_("liaison"),
    # joining, and what a lab needs and is tied to
    "waiting": N_("waiting"),
    "placed": N_("placed"),
    "sent": N_("sent"),
    "innovation": N_("innovation"),
    "collaboration": N_("collaboration"),
    "learning": N_("learning"),
    "democracy": N_("democracy"),
    "answered": N_("answered"),
    "room": N_("room"),
    "tool": N_("tool"),
    "other": N_("something else"),
    "similar": N_("similar project"),
    "works_with": N_("works with"),
    "grew_from": N_("grew from"),
    "not_similar": N_("not similar"),
    "asked": N_("asked"),
    # notebooks and what is said in them
    "narrative": N_("narrative"),
    "figure": N_("figure"),
    "input": N_("input"),
    "query": N_("query"),
    "chart": N_("chart"),
    "discussion": N_("discussion"),
    "read": N_("read"),
    "comment": N_("comment"),
    "edit": N_("edit"),
    "challenge": N_("challenge"),
    "resolved": N_("resolved"),
    "promoted": N_("promoted"),
    # what may be amiss with a lab
    "silent": N_("silent"),
    "report_late": N_("progress update late"),
    "report_empty": N_("progress update filed empty"),
    "few_carry_it": N_("carried by two people"),
    "money_untouched": N_("granted money untouched"),
    "nobody_new": N_("nobody new in a year"),
    "no_animator": N_("no animator"),
    "need_unanswered": N_("need unanswered"),
    "done": N_("done"),
    # how often mail comes
    "never": N_("never"),
    "daily": N_("daily"),
    "weekly": N_("weekly"),
    # meetings and attendance
    "draft": N_("draft"),
    "scheduled": N_("scheduled"),
    "held": N_("held"),
    "minutes_published": N_("minutes published"),
    "cancelled": N_("cancelled"),
    "registered": N_("registered"),
    "waitlisted": N_("on the waiting list"),
    "attended": N_("attended"),
    "absent": N_("absent"),
    "excused": N_("excused"),
    "lab": N_("lab"),
    "working_group": N_("working group"),
    "assembly": N_("assembly"),
    "theme_meeting": N_("theme meeting"),
    "consultation": N_("consultation"),
    # progress and objectives
    "due": N_("due"),
    "late": N_("late"),
    "empty": N_("filed but empty"),
    "submitted": N_("submitted"),
    "acknowledged": N_("acknowledged"),
    "changes_requested": N_("changes requested"),
    "skipped": N_("skipped"),
    "open": N_("open"),
    "met": N_("met"),
    "partly": N_("partly met"),
    "dropped": N_("dropped"),
    # requests and envelopes
    "screening": N_("screening"),
    "under_evaluation": N_("under evaluation"),
    "ready_for_decision": N_("ready for decision"),
    "approved": N_("approved"),
    "approved_in_part": N_("approved in part"),
    "deferred": N_("deferred"),
    "more_information_requested": N_("more information requested"),
    "resubmitted": N_("resubmitted"),
    "committed": N_("committed"),
    "partly_paid": N_("partly paid"),
    "paid": N_("paid"),
    "settled": N_("settled"),
    "released": N_("released"),
    "ineligible": N_("ineligible"),
    "allocation": N_("allocation"),
    "transfer": N_("transfer"),
    "carry_over": N_("carried over"),
    "reservation": N_("reservation"),
    "commitment": N_("commitment"),
    "payment": N_("payment"),
    "release": N_("release"),
    "return": N_("return"),
    "override": N_("override"),
    # steps from what was allocated to what is available
    "reserved": N_("reserved"),
    "unpaid": N_("committed, not paid"),
    "available": N_("available"),
    "planned": N_("planned"),
    "frozen": N_("frozen"),
    # the cycle of recommendations and its phases
    "call": N_("call"),
    "drafting": N_("drafting"),
    "evaluation": N_("evaluation"),
    "board": N_("before the Board"),
    "follow_up": N_("follow-up"),
    "secretary": N_("secretary"),
    "admissible": N_("admissible"),
    "inadmissible": N_("inadmissible"),
    "ready_for_board": N_("ready for the Board"),
    "tabled": N_("tabled"),
    "decided": N_("decided"),
    "feasible": N_("feasible"),
    "feasible_with_changes": N_("feasible with changes"),
    "not_feasible": N_("not feasible"),
    "repeats": N_("repeats"),
    "extends": N_("extends"),
    "supersedes": N_("supersedes"),
    "contradicts": N_("contradicts"),
    # forms, rounds and evaluations
    "published": N_("published"),
    "retired": N_("retired"),
    "collecting": N_("collecting"),
    "deliberating": N_("deliberating"),
    "assigned": N_("assigned"),
    "recused": N_("recused"),
    "reopened": N_("reopened"),
    "void": N_("void"),
    "support": N_("support"),
    "support_with_changes": N_("support with changes"),
    "oppose": N_("oppose"),
    "no_view": N_("no view"),
    "scale": N_("scale"),
    "yes_no": N_("yes or no"),
    "choice": N_("choice"),
    "text": N_("text"),
    "money": N_("amount"),
    # recommendations
    "accepted": N_("accepted"),
    "accepted_with_amendments": N_("accepted with amendments"),
    "accepted_in_principle": N_("accepted in principle"),
    "referred_back": N_("referred back"),
    "no_decision": N_("no decision"),
    "not_started": N_("not started"),
    "in_progress": N_("in progress"),
    "partly_implemented": N_("partly implemented"),
    "implemented": N_("implemented"),
    "blocked": N_("blocked"),
    "abandoned": N_("abandoned"),
    "reverted": N_("reverted"),
    "superseded": N_("superseded"),
    "realised": N_("realised"),
    "in progress": N_("in progress"),
    "not realised": N_("not realised"),
    "rejected": N_("rejected"),
    "postponed": N_("postponed"),
    "awaiting decision": N_("awaiting decision"),
    "up to 90 days": N_("up to 90 days"),
    "91 to 180 days": N_("91 to 180 days"),
    "181 to 365 days": N_("181 to 365 days"),
    "more than a year": N_("more than a year"),
    "gone": N_("no longer there"),
    # what happens in the story of a recommendation
    "theme_chosen": N_("theme chosen"),
    "advice": N_("advice"),
    "decision": N_("decision"),
    "reply": N_("answer to the decision"),
    "verification": N_("verification"),
    "confirmed": N_("confirmed"),
    "doubted": N_("doubted"),
    "lineage": N_("earlier recommendation"),
    "lineage_later": N_("later recommendation"),
    # places of meetings
    "office": N_("office"),
    "online": N_("online"),
    # ages of open requests
    "up to 7 days": N_("up to 7 days"),
    "8 to 30 days": N_("8 to 30 days"),
    "31 to 90 days": N_("31 to 90 days"),
    "more than 90 days": N_("more than 90 days"),
    # new and returning
    "new": N_("new"),
    "returning": N_("returning"),
    # how intensely somebody takes part, and the steps from interest to animating
    "reading_along": N_("reading along"),
    "taking_part": N_("taking part"),
    "carrying": N_("carrying"),
    "animating": N_("animating"),
    "joined": N_("joined a lab"),
    "came": N_("came to its meetings"),
    "carried": N_("carried it"),
    "animated": N_("animated it"),
    # how near a lab is to who waits
    "same_city": N_("in the same city"),
    "same_country": N_("in the same country"),
    "elsewhere": N_("elsewhere"),
}
GENDERS = {"f": N_("women"), "m": N_("men"), "x": N_("other")}


def word(code: str) -> str:
    """A state, role or form in the current language; the code itself where it has no word."""
    return _(WORDS[code]) if code in WORDS else code


def gender(code: str) -> str:
    """A gender in the current language."""
    return _(GENDERS[code]) if code in GENDERS else code


def country(code: str) -> str:
    """A country in the current language, from its ISO 3166 code."""
    return str(Locale.parse(current()).territories.get(code.upper(), code))


def language(code: str) -> str:
    """A language in the current language, from its ISO 639 code."""
    return str(Locale.parse(current()).languages.get(code.lower(), code))


BY_COLUMN: dict[str, Callable[[str], str]] = {
    "state": word,
    "status": word,
    "was": word,
    "form": word,
    "role": word,
    "kind": word,
    "outcome": word,
    "implementation": word,
    "newness": word,
    "age": word,
    "step": word,
    "intensity": word,
    "phase": word,
    "advice": word,
    "place": word,  # a district or room has no other word than its own
    "gender": gender,
    "country": country,
    "language": language,
    "signal": word,
    "evidence": signals.told,
    "period": signals.period,
}


def of_nothing(column: str) -> str | None:
    """What stands where a thing that everything could have is not known: `no theme`; None for free text."""
    said = {"theme": _("no theme"), "priority": _("no priority"), "lab": _("no lab"), "cycle": _("no cycle")}
    if column in BY_COLUMN or column in ("city", "place", "working_group"):
        return _("not known")
    return said.get(column)
