"""Kinds of files about recommendations and what became of them."""

from __future__ import annotations

from dashboard.exchange import vocabulary as words
from dashboard.exchange.fields import Fact, Field, Kind
from dashboard.exchange.kinds_of_people import ID, theme
from dashboard.words.language import N_

RECOMMENDATIONS = Kind(
    "recommendations",
    N_("Recommendations"),
    "recommendation",
    (
        ID,
        Field("title", N_("Title"), required=True),
        Field("text", N_("Text")),
        Field("cycle", N_("Cycle"), "ref", of="cycle", help=N_("The cycle, by its name or its id.")),
        Field(
            "working_group",
            N_("Working group"),
            "ref",
            of="working_group",
            within="cycle",
            help=N_("The working group, by its name or its id; of the cycle where several bear the name."),
        ),
        theme(),
        Field("source_language", N_("Language"), "language"),
        Field("reasons", N_("Reasons")),
        Field("addressee", N_("Addressee")),
        Field("cost", N_("Cost"), "money", column="cost_cents"),
        Field(
            "submitted_on",
            N_("Submitted on"),
            "day",
            help=N_("Empty: the day of the decision, else the first day of the cycle."),
        ),
        Field("owner", N_("Owner")),
        Field("due_on", N_("Due on"), "day"),
        Field(
            "status",
            N_("Follow-up status"),
            "choice",
            choices=words.FIVE_WORDS,
            column=None,
            help=N_("One of the coop's five words; it stands for a decision and an implementation."),
        ),
        Field("outcome", N_("Decision"), "choice", choices=words.OUTCOME, column=None),
        Field(
            "decided_on",
            N_("Decided on"),
            "day",
            column=None,
            help=N_("Empty: the day of submission for a first decision, else the day of the import."),
        ),
        Field("body", N_("Decided by"), column=None, help=N_("Empty: the Board.")),
        Field("decision_reasons", N_("Reasons of the decision"), column=None),
        Field("implementation", N_("Implementation"), "choice", choices=words.IMPLEMENTATION, column=None),
        Field(
            "as_of",
            N_("Known on"),
            "day",
            column=None,
            help=N_("The day of what is known about the implementation. Empty: as for the decision."),
        ),
        Field("done", N_("What was done"), column=None),
        Field("evidence", N_("Evidence"), column=None),
    ),
    keys=(("external_id",), ("title", "cycle", "working_group")),
    facts=(
        Fact("decision", "decision", ("status", "outcome")),
        Fact("follow_up", "follow_up_entry", ("status", "implementation")),
    ),
    has_shape=True,
)
FOLLOW_UP = Kind(
    "follow_up",
    N_("Follow-up of recommendations"),
    "follow_up_entry",
    (
        ID,
        Field(
            "recommendation",
            N_("Recommendation"),
            "ref",
            True,
            N_("The recommendation, by its id or its title."),
            of="recommendation",
        ),
        Field("as_of", N_("Known on"), "day", True),
        Field("implementation", N_("Implementation"), "choice", True, choices=words.IMPLEMENTATION),
        Field("done", N_("What was done")),
        Field("evidence", N_("Evidence")),
        Field("reported_by", N_("Reported by")),
        Field("verified_by", N_("Verified by")),
        Field("next_review_on", N_("Next review on"), "day"),
    ),
    keys=(("external_id",), ("recommendation", "as_of")),
)
