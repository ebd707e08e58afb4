"""A tab stands in the link by its code, so that a link opens the same tab whatever the reader's language."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cells import links
from dashboard.words.language import speaking
from tests.pages.opening import Open

TABBED = [links.PARTICIPATION, links.LABS, links.BUDGET, links.RECOMMENDATIONS, links.FIGURES, links.IMPORT]


def shown(seen: AppTest) -> list[int]:
    """Which tabs have drawn something: the open one."""
    return [place for place, tab in enumerate(seen.tabs) if tab.children]


@pytest.mark.parametrize("script", TABBED)
def test_the_link_of_a_dutch_page_opens_the_same_tab_for_a_french_reader(open_page: Open, script: str) -> None:
    dutch = open_page("staff", script, lang="NL")
    last = len(dutch.tabs) - 1
    dutch.session_state["view"] = dutch.tabs[last].label
    with speaking("nl"):  # the fields of the page are read in the test's own language
        code = dutch.run().query_params["view"]

    french = open_page("staff", script, lang="FR", view=code)

    assert shown(dutch) == shown(french) == [last]
    assert code.isascii()
    assert french.tabs[last].label != dutch.tabs[last].label


def test_the_tab_stays_open_when_the_language_is_switched(open_page: Open) -> None:
    seen = open_page("staff", links.LABS, lang="NL", view="care")

    seen.query_params["lang"] = "FR"
    seen.run()

    assert shown(seen) == [1]
    assert seen.tabs[1].label == "À suivre de près"


def test_the_first_tab_is_open_and_not_in_the_link_unless_another_is_chosen(open_page: Open) -> None:
    plain = open_page("staff", links.LABS)
    unknown = open_page("staff", links.LABS, view="nothing of ours")

    assert shown(plain) == shown(unknown) == [0]
    assert "view" not in plain.query_params
    assert "view" not in unknown.query_params


def test_going_back_to_the_first_tab_opens_it(open_page: Open) -> None:
    seen = open_page("staff", links.LABS, view="care")

    del seen.query_params["view"]
    seen.run()

    assert shown(seen) == [0]


def test_going_back_to_a_link_in_another_language_is_in_that_language_at_once(open_page: Open) -> None:
    seen = open_page("staff", links.LABS, lang="NL")

    seen.query_params["lang"] = "FR"
    seen.run()

    assert seen.markdown[0].value == "# SmartLabs"
