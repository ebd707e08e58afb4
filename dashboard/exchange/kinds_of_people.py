"""Kinds of files about people and labs: members, labs, memberships, meetings, attendance, progress."""

from __future__ import annotations

from dashboard.exchange import vocabulary as words
from dashboard.exchange.fields import Fact, Field, Kind
from dashboard.words.language import N_

ID = Field(
    "external_id", N_("Id"), help=N_("The row's own number in your files; by it a row is known again and updated.")
)
LANGUAGE = Field("language", N_("Language"), "language", help=N_("A code (fr) or a name (français, Frans, French)."))
COUNTRY = Field("country", N_("Country"), "country", help=N_("A code (BE) or a name (Belgique, België, Belgium)."))
CITY = Field("city", N_("City"))


def theme(help: str = N_("The theme, by its name in any language or by its id.")) -> Field:
    """The theme that a row belongs to."""
    return Field("theme", N_("Theme"), "ref", of="theme", help=help)


LAB = Field("lab", N_("Lab"), "ref", of="lab", help=N_("The lab, by its name or its id."))

MEMBERS = Kind(
    "members",
    N_("Members"),
    "person",
    (
        ID,
        Field("name", N_("Name"), required=True),
        Field("email", N_("E-mail"), "email"),
        Field("gender", N_("Gender"), "choice", choices=words.GENDER, help="f, m, x"),
        LANGUAGE,
        COUNTRY,
        CITY,
        Field("member_since", N_("Member since"), "day", help=N_("Empty: took part without holding a share.")),
        Field(
            "member_until",
            N_("Member until"),
            "day",
            not_before="member_since",
            help=N_("The last day; empty: still a member."),
        ),
    ),
    keys=(("external_id",), ("email",), ("name",)),
)
LABS = Kind(
    "labs",
    N_("Labs"),
    "lab",
    (
        ID,
        Field("name", N_("Name"), required=True),
        theme(),
        Field("aims", N_("Aims")),
        Field("purpose", N_("Purpose")),
        Field("project", N_("Project")),
        Field("methodology", N_("Methodology")),
        Field("calendar", N_("Calendar")),
        LANGUAGE,
        COUNTRY,
        CITY,
        Field("founded_on", N_("Founded on"), "day"),
        Field("liaison", N_("Liaison"), "ref", of="person", help=N_("The person of Vie coop who follows the lab.")),
        Field("exit_criterion", N_("Exit criterion")),
        Field("public_summary", N_("Public summary")),
        Field("handover_note", N_("Handover note")),
        Field("rhythm_days", N_("Rhythm in days"), "whole", help=N_("A progress update is due every so many days.")),
        Field(
            "state",
            N_("State"),
            "choice",
            choices=words.LAB_STATE,
            column=None,
            help=N_("Without this column a new lab is active. Another state than the lab's last adds to its history."),
        ),
        Field(
            "state_since",
            N_("State since"),
            "day",
            column=None,
            help=N_(
                "Empty: the founding day for a new lab (the day of the import where that is empty too), else today."
            ),
        ),
        Field("reason", N_("Reason"), column=None, help=N_("Why the lab is in this state.")),
    ),
    keys=(("external_id",), ("name",)),
    facts=(Fact("lab_state", "lab_state", ("state",), always=True),),
)
MEMBERSHIPS = Kind(
    "memberships",
    N_("Memberships of labs"),
    "membership",
    (
        ID,
        Field("lab", LAB.title, "ref", True, LAB.help, of="lab"),
        Field("person", N_("Person"), "ref", True, N_("By id, e-mail or full name."), of="person"),
        Field(
            "role", N_("Role"), "choice", choices=words.MEMBERSHIP_ROLE, help=N_("Without this column: participant.")
        ),
        Field(
            "state",
            N_("State"),
            "choice",
            choices=words.MEMBERSHIP_STATE,
            help=N_("Without this column: active, or left where the last day is past."),
        ),
        Field("asked_on", N_("Asked on"), "day"),
        Field("from_date", N_("From"), "day"),
        Field("until_date", N_("Until"), "day", not_before="from_date", help=N_("The last day; empty: goes on.")),
        LANGUAGE,
        CITY,
        Field("conditions_accepted", N_("Conditions accepted on"), "day"),
        Field("end_reason", N_("Reason it ended")),
    ),
    keys=(("external_id",), ("lab", "person", "role", "from_date")),
    has_shape=True,
)
MEETINGS = Kind(
    "meetings",
    N_("Meetings"),
    "meeting",
    (
        ID,
        Field("held_on", N_("Date"), "day", True, N_("The day at the place of the meeting.")),
        Field("title", N_("Title")),
        Field("description", N_("Description"), help=N_("Kept as text, whatever it holds.")),
        LAB,
        Field(
            "working_group",
            N_("Working group"),
            "ref",
            of="working_group",
            help=N_("The working group, by its name or its id."),
        ),
        theme(N_("The theme of a meeting that belongs to no lab or working group.")),
        Field("kind", N_("Kind")),
        Field("form", N_("Form of participation"), "choice", choices=words.FORM),
        Field(
            "starts_at", N_("Starts at"), "moment", help=N_("Date and time; UTC unless it says its distance to UTC.")
        ),
        Field("ends_at", N_("Ends at"), "moment", not_before="starts_at", help=N_("As above.")),
        Field("time_zone", N_("Time zone")),
        Field("place", N_("Place")),
        Field("address", N_("Address")),
        CITY,
        COUNTRY,
        LANGUAGE,
        Field(
            "state",
            N_("State"),
            "choice",
            choices=words.MEETING_STATE,
            help=N_("Without this column: held, or scheduled where the date is still to come."),
        ),
        Field("declared_people", N_("Declared people"), "whole", help=N_("The headcount; empty: nobody counted.")),
        Field("minutes", N_("Minutes")),
        Field("url", N_("Link")),
    ),
    keys=(("external_id",), ("url",), ("held_on", "title", "lab", "working_group")),
    has_shape=True,
)
ATTENDANCE = Kind(
    "attendance",
    N_("Attendance"),
    "attendance",
    (
        ID,
        Field("meeting", N_("Meeting"), "ref", True, N_("By id, link or title."), of="meeting"),
        Field("person", N_("Person"), "ref", True, N_("By id, e-mail or full name."), of="person"),
        Field(
            "status",
            N_("Status"),
            "choice",
            choices=words.ATTENDANCE_STATUS,
            help=N_("Without this column: attended."),
        ),
    ),
    keys=(("external_id",), ("meeting", "person")),
    has_shape=True,
)
PROGRESS = Kind(
    "progress",
    N_("Progress updates"),
    "progress_update",
    (
        ID,
        Field("lab", LAB.title, "ref", True, LAB.help, of="lab"),
        Field("period", N_("Period"), "period", True, "2025, 2025-Q3, 2025-H1, 2025-07"),
        Field("due_on", N_("Due on"), "day", help=N_("Without this column: the last day of the period.")),
        Field(
            "submitted_on",
            N_("Submitted on"),
            "day",
            help=N_("Without this column: the last day of the period. With it, empty means not yet submitted."),
        ),
        Field("acknowledged_on", N_("Acknowledged on"), "day"),
        Field("skipped_on", N_("Skipped on"), "day"),
        Field("skip_reason", N_("Reason it was skipped")),
        Field("done", N_("Done")),
        Field("learned", N_("Learned")),
        Field("difficulties", N_("Difficulties")),
        Field("next_steps", N_("Next steps")),
        Field("help_wanted", N_("Help wanted")),
        Field("answers_filled", N_("Answers filled"), "whole", help=N_("How many questions hold an answer.")),
        Field("answers_empty", N_("Answers empty"), "whole", help=N_("How many questions were left empty.")),
        Field("author", N_("Author"), "ref", of="person"),
    ),
    keys=(("external_id",), ("lab", "period")),
    has_shape=True,
)
