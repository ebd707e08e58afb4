"""Kinds of files about money: envelopes, requests, the ledger, and the ballots of a participatory budget."""

from __future__ import annotations

from dashboard.exchange import vocabulary as words
from dashboard.exchange.fields import Fact, Field, Kind
from dashboard.exchange.kinds_of_people import ID, LAB, theme
from dashboard.words.language import N_

CURRENCY = Field(
    "currency", N_("Currency"), "choice", choices={"EUR": "€, euro, euros"}, help=N_("Without this column: EUR.")
)

ENVELOPES = Kind(
    "envelopes",
    N_("Envelopes"),
    "envelope",
    (
        ID,
        Field("name", N_("Name"), required=True),
        Field(
            "priority",
            N_("Priority"),
            "ref",
            of="priority",
            help=N_("The Assembly's budget priority, by its name in any language or by its id."),
        ),
        theme(),
        Field("year", N_("Year"), "whole", help=N_("Without this column: the year in which it opens.")),
        CURRENCY,
        Field(
            "allocated",
            N_("Allocated"),
            "money",
            column=None,
            help=N_(
                "Becomes an entry of the ledger. Another amount later adds the difference on the day of the import."
            ),
        ),
        Field("ceiling", N_("Ceiling a request"), "money", column="ceiling_cents"),
        Field("opens_on", N_("Opens on"), "day"),
        Field("closes_on", N_("Closes on"), "day", not_before="opens_on"),
    ),
    keys=(("external_id",), ("name", "year")),
    facts=(Fact("envelope_allocation", "ledger_entry", ("allocated",)),),
    has_shape=True,
)
REQUESTS = Kind(
    "requests",
    N_("Budget requests"),
    "budget_request",
    (
        ID,
        Field("title", N_("Title"), required=True),
        Field("requested", N_("Requested"), "money", True, column="requested_cents"),
        Field("envelope", N_("Envelope"), "ref", of="envelope", help=N_("The envelope, by its name or its id.")),
        LAB,
        theme(N_("The theme of a request that comes from no lab.")),
        Field("author", N_("Author"), "ref", of="person"),
        Field("purpose", N_("Purpose")),
        Field("place", N_("Place")),
        Field("other_funding", N_("Other funding"), "money", column="other_funding_cents"),
        CURRENCY,
        Field("submitted_on", N_("Submitted on"), "day"),
        Field("needed_by", N_("Needed by"), "day"),
        Field("beneficiaries", N_("Beneficiaries")),
        Field("expected_result", N_("Expected result")),
        Field("success_measure", N_("Measure of success")),
        Field("report_due_on", N_("Report due on"), "day"),
        Field(
            "line_category", N_("Line category"), column=None, help=N_("The request gets one line of its whole amount.")
        ),
        Field(
            "state",
            N_("State"),
            "choice",
            choices=words.REQUEST_STATE,
            column=None,
            help=N_("Without this column: submitted. Another state than the last adds to the request's history."),
        ),
        Field(
            "granted",
            N_("Granted"),
            "money",
            column=None,
            help=N_("Empty for an approved one: all that was requested."),
        ),
        Field(
            "decided_on",
            N_("Decided on"),
            "day",
            column=None,
            help=N_("The day of the state. Empty: the day of submission for a new request, else today."),
        ),
        Field("reason", N_("Reason"), column=None),
    ),
    keys=(("external_id",), ("title", "envelope", "lab")),
    facts=(
        Fact("request_line", "request_line", ("requested",), always=True),
        Fact("request_state", "request_state", ("state", "granted"), always=True),
    ),
    has_shape=True,
)
LEDGER = Kind(
    "ledger",
    N_("Ledger entries"),
    "ledger_entry",
    (
        ID,
        Field("envelope", N_("Envelope"), "ref", True, N_("The envelope, by its name or its id."), of="envelope"),
        Field("request", N_("Request"), "ref", of="request", help=N_("The request, by its id or its title.")),
        Field("kind", N_("Kind"), "choice", True, choices=words.LEDGER_KIND),
        Field(
            "amount",
            N_("Amount"),
            "money",
            True,
            N_("Negative takes back what an earlier entry of the kind added."),
            column="amount_cents",
            negative=True,
        ),
        Field("entry_date", N_("Date"), "day", True),
        Field("reference", N_("Reference")),
        Field("reason", N_("Reason")),
    ),
    keys=(("external_id",), ("envelope", "reference", "kind", "entry_date", "amount", "request")),
    repeats_are_same=False,
)
# the next two come in only with a Pabulib file
BALLOTS = Kind(
    "ballots",
    N_("Ballots"),
    "ballot",
    (
        ID,
        Field("envelope", N_("Envelope"), "ref", True, of="envelope"),
        Field("cast_on", N_("Cast on"), "day", True),
    ),
    keys=(("external_id",),),
    shown=False,
)
CHOICES = Kind(
    "choices",
    N_("Choices on ballots"),
    "ballot_choice",
    (
        Field("ballot", N_("Ballot"), "ref", True, of="ballot"),
        Field("request", N_("Request"), "ref", True, of="request"),
        Field("points", N_("Points"), "whole", True),
    ),
    keys=(("ballot", "request"),),
    shown=False,
    has_version=False,
    whole=True,
)
