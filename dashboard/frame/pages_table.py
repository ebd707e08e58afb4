"""Every page: where its script is, its address, its name, and the right that it asks for.

Apart from main.py, which Streamlit runs anew for every rerun: the table is made once.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.cells import links
from dashboard.words.language import N_


@dataclass(frozen=True, eq=False)  # each is itself: it is looked up by at every rerun
class Entry:
    """A page: where its script is, its address, its name, and the right that it asks for."""

    script: str
    path: str
    title: str
    action: str
    icon: str
    listed: bool = True
    aside: bool = False  # not in the bar, which has room for a dozen names in French, but in the reader's own menu


PAGES = (
    Entry(links.HOME, "", N_("Overview"), "home.view", ":material/home:"),
    Entry(links.PARTICIPATION, "participation", N_("Taking part"), "activity.view", ":material/groups:"),
    Entry(links.LABS, "labs", N_("Labs"), "activity.view", ":material/science:"),
    Entry(links.LAB, "lab", N_("One lab"), "activity.view", ":material/science:", listed=False),
    Entry(links.CARE, "care", N_("Following up"), "care.view", ":material/monitor_heart:", listed=False),
    Entry(links.LAB_MEETING, "lab-meeting", N_("One meeting"), "activity.view", ":material/event:", listed=False),
    Entry(
        links.ROOMS,
        "rooms",
        N_("Rooms, experts and tools"),
        "activity.view",
        ":material/meeting_room:",
        listed=False,
        aside=True,
    ),
    Entry(
        links.MY_MEETINGS,
        "my-meetings",
        N_("My meetings"),
        "calendar.subscribe",
        ":material/event_available:",
        listed=False,
        aside=True,
    ),
    Entry(links.JOIN, "join", N_("Join a lab"), "lab.propose", ":material/group_add:", listed=False),
    Entry(links.PROPOSE, "propose", N_("Propose a lab"), "lab.propose", ":material/add_circle:", listed=False),
    Entry(
        links.MATCHING,
        "matching",
        N_("Put people in touch"),
        "introduction.view",
        ":material/handshake:",
        listed=False,
    ),
    Entry(links.BUDGET, "budget", N_("Money"), "money.view", ":material/account_balance_wallet:"),
    Entry(links.REQUESTS, "requests", N_("Budget requests"), "request.write", ":material/request_quote:"),
    Entry(links.REQUEST, "request", N_("One budget request"), "home.view", ":material/request_quote:", listed=False),
    Entry(links.ENVELOPE, "envelope", N_("One envelope"), "money.view", ":material/wallet:", listed=False),
    Entry(
        links.PAYMENTS,
        "payments",
        N_("Payments and reconciliation"),
        "payment.enter",
        ":material/payments:",
        listed=False,
    ),
    Entry(links.APPROVALS, "approvals", N_("Approvals"), "evaluation.view", ":material/approval:"),
    Entry(links.EVALUATE, "evaluate", N_("Evaluate"), "evaluation.fill", ":material/rate_review:"),
    Entry(
        links.FORMS,
        "forms",
        N_("Forms and rounds of evaluation"),
        "evaluation.manage",
        ":material/tune:",
        listed=False,
    ),
    Entry(links.ALLOCATE, "allocate", N_("Allocate"), "allocation.view", ":material/balance:", listed=False),
    Entry(links.RIGHTS, "rights", N_("Who may decide"), "home.view", ":material/gavel:", listed=False),
    Entry(links.CYCLE, "cycle", N_("Cycle"), "recommendations.view", ":material/cycle:"),
    Entry(
        links.RECOMMENDATIONS,
        "recommendations",
        N_("Recommendations"),
        "recommendations.view",
        ":material/task_alt:",
    ),
    Entry(
        links.WRITE, "write", N_("Write a recommendation"), "recommendation.write", ":material/edit_note:", listed=False
    ),
    Entry(
        links.RECOMMENDATION,
        "recommendation",
        N_("One recommendation"),
        "recommendations.view",
        ":material/task_alt:",
        listed=False,
    ),
    Entry(links.FOLLOW_UP, "follow-up", N_("Follow-up"), "recommendations.view", ":material/fact_check:"),
    Entry(links.BOARD, "board", N_("The Board"), "board.view", ":material/account_balance:"),
    Entry(
        links.MEETING,
        "meeting",
        N_("One meeting of the Board"),
        "board.view",
        ":material/account_balance:",
        listed=False,
    ),
    Entry(links.NOTEBOOKS, "notebooks", N_("Notebooks"), "notebook.view", ":material/auto_stories:"),
    Entry(links.NOTEBOOK, "notebook", N_("One notebook"), "notebook.view", ":material/auto_stories:", listed=False),
    Entry(links.IMPORT, "import", N_("Import"), "data.import", ":material/upload:", listed=False, aside=True),
    Entry(links.MAIL, "mail", N_("Digests by mail"), "digest.choose", ":material/mail:", listed=False, aside=True),
    Entry(links.PROGRAMS, "programs", N_("Programs"), "token.make", ":material/key:", listed=False, aside=True),
    Entry(links.FIGURES, "figures", N_("Figures"), "figures.view", ":material/menu_book:", listed=False, aside=True),
    Entry(links.ABOUT, "about", N_("About"), "home.view", ":material/info:", listed=False, aside=True),
)
