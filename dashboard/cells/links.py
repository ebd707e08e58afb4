"""Where pages are, for cells that lead to them."""

from __future__ import annotations

from typing import Any, NoReturn

import streamlit as st

HOME = "../pages/overview.py"
PARTICIPATION = "../pages/participation.py"
LABS = "../pages/labs.py"
LAB = "../pages/lab.py"
BUDGET = "../pages/budget.py"
RECOMMENDATIONS = "../pages/recommendations.py"
IMPORT = "../pages/import_data.py"
FIGURES = "../pages/figures.py"
ABOUT = "../pages/about.py"


def lab(row: dict[str, Any]) -> dict[str, str]:
    """What the link to a lab says after the question mark."""
    return {"id": str(row["lab_id"])}


def open_lab(lab_id: Any) -> NoReturn:
    """Go to the page of one lab."""
    st.switch_page(LAB, query_params={"id": str(lab_id)})
    raise AssertionError("switch_page does not return")


def open_figure(name: str) -> NoReturn:
    """Go to a figure's entry in the dictionary."""
    st.switch_page(FIGURES, query_params={"figure": name})
    raise AssertionError("switch_page does not return")
