"""What the navigation says beside a page: how much waits there for whoever reads."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st

from dashboard.cells import links
from dashboard.words.permissions import Actor
from tests.coop import evaluating
from tests.coop.deciding import Coop, decide
from tests.pages.approving import Look


@pytest.fixture
def titles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names in the navigation of the page that was opened last, as far as they are listed."""
    found: list[str] = []
    navigation = st.navigation

    def noted(pages: list[Any], **given: Any) -> Any:
        found[:] = [page.title for page in pages if page.visibility == "visible"]
        return navigation(pages, **given)

    monkeypatch.setattr(st, "navigation", noted)
    return found


@pytest.mark.parametrize(
    ("lang", "title"), [("EN", "Approvals (2)"), ("FR", "Approbations (2)"), ("NL", "Goedkeuringen (2)")]
)
def test_approvals_say_how_many_decisions_wait_for_the_reader(
    coop: Coop, look: Look, titles: list[str], lang: str, title: str
) -> None:
    coop.asks(50_000)

    look(coop.somebody("Noor", "approver"), script=links.RIGHTS, lang=lang)

    assert [name for name in titles if "(" in name] == [title]


def test_once_all_is_decided_there_is_no_number(coop: Coop, look: Look, titles: list[str]) -> None:
    noor = coop.somebody("Noor", "approver")
    decide(coop, noor)

    look(noor, script=links.RIGHTS)

    assert "Approvals" in titles


def test_who_reads_the_queue_and_decides_nothing_sees_no_number(coop: Coop, look: Look, titles: list[str]) -> None:
    look(coop.somebody("Rae", "auditor"), script=links.RIGHTS)

    assert "Approvals" in titles


@pytest.mark.parametrize(("lang", "title"), [("EN", "Evaluate (1)"), ("FR", "Évaluer (1)"), ("NL", "Evalueren (1)")])
def test_evaluate_says_how_many_evaluations_were_asked_of_the_reader(
    coop: Coop, look: Look, titles: list[str], lang: str, title: str
) -> None:
    house = evaluating.house(coop.record)
    house.ask("Bob")
    bob: Actor = house.evaluators["Bob"]

    look(bob, script=links.RIGHTS, lang=lang)

    assert [name for name in titles if "(" in name] == [title]
