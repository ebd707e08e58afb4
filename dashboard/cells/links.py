"""Where pages are, for cells that lead to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn
from urllib.parse import urlencode

import streamlit as st

from dashboard.cells.reader import Reader
from dashboard.store import ids

HOME = "../pages/overview.py"
PARTICIPATION = "../pages/participation.py"
LABS = "../pages/labs.py"
MATCHING = "../pages/matching.py"
LAB = "../pages/lab.py"
CARE = "../pages/care.py"
LAB_MEETING = "../pages/lab_meeting.py"
ROOMS = "../pages/rooms.py"
MY_MEETINGS = "../pages/my_meetings.py"
PROPOSE = "../pages/propose.py"
JOIN = "../pages/join.py"
BUDGET = "../pages/budget.py"
REQUESTS = "../pages/requests.py"
REQUEST = "../pages/request.py"
ENVELOPE = "../pages/envelope.py"
PAYMENTS = "../pages/payments.py"
APPROVALS = "../pages/approvals.py"
ALLOCATE = "../pages/allocate.py"
EVALUATE = "../pages/evaluate.py"
FORMS = "../pages/forms.py"
RIGHTS = "../pages/rights.py"
CYCLE = "../pages/cycle.py"
RECOMMENDATIONS = "../pages/recommendations.py"
RECOMMENDATION = "../pages/recommendation.py"
WRITE = "../pages/write.py"
FOLLOW_UP = "../pages/follow_up.py"
BOARD = "../pages/board.py"
MEETING = "../pages/meeting.py"
PROGRAMS = "../pages/programs.py"
NOTEBOOKS = "../pages/notebooks.py"
NOTEBOOK = "../pages/notebook.py"
IMPORT = "../pages/import_data.py"
MAIL = "../pages/mail.py"
FIGURES = "../pages/figures.py"
ABOUT = "../pages/about.py"
_PAGES = {"request_id": REQUEST, "recommendation_id": RECOMMENDATION, "envelope_id": ENVELOPE, "lab_id": LAB}


def address(path: str, reader: Reader, **query: str) -> str:
    """The address of a page for a plain link, which begins a session of its own: it says language and day."""
    if reader.language != reader.actor.language:
        query["lang"] = reader.language.upper()
    if reader.as_of != ids.today():
        query["as_of"] = reader.as_of.isoformat()
    return f"/{path}" + (f"?{urlencode(query)}" if query else "")


def lab(row: dict[str, Any]) -> dict[str, str]:
    """What the link to a lab says after the question mark."""
    return {"id": str(row["lab_id"])}


def leads(columns: Sequence[str]) -> str | None:
    """The column that says which page a row of a table opens: a request or an envelope before the lab that it is of."""
    return next((column for column in _PAGES if column in columns), None)


def open_row(columns: Sequence[str], row: dict[str, Any]) -> None:
    """Go to the page that a row leads to; nowhere when it names none."""
    for column, page in _PAGES.items():
        if column in columns and row[column] is not None:
            st.switch_page(page, query_params={"id": str(row[column])})


def open_figure(name: str) -> NoReturn:
    """Go to a figure's entry in the dictionary."""
    st.switch_page(FIGURES, query_params={"figure": name})
    raise AssertionError("switch_page does not return")
