"""A field asks the session for its own key alone: it finds what it would have found among all."""

from __future__ import annotations

import pytest
from streamlit.runtime.state import SafeSessionState, SessionState
from streamlit.testing.v1 import AppTest

from dashboard.frame.state_by_key import State, ask_the_state_by_key


@pytest.fixture
def by_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SafeSessionState, "filtered_state", SafeSessionState.filtered_state)  # put back afterwards
    assert ask_the_state_by_key()
    assert ask_the_state_by_key()  # a second time changes nothing


def fields() -> None:
    import streamlit as st

    st.session_state.setdefault("emptied", None)
    st.session_state.setdefault("kept", "written before")
    for place in range(3):
        st.text_input("Text", value="proposed", key=f"text-{place}")
    st.text_area("Emptied", key="emptied")
    st.text_input("Kept", key="kept")
    st.selectbox("One of", ["a", "b"], key="one")
    st.selectbox("None of", ["a", "b"], index=None, key="none")
    st.number_input("Number", value=None, key="number")
    st.date_input("Day", value=None, key="day")
    st.checkbox("Ticked", key="ticked")


def drawn() -> list[tuple[object, ...]]:
    """What each field says after something was typed, one was emptied, and one chosen."""
    at = AppTest.from_function(fields).run()
    at.text_input(key="text-1").set_value("typed").run()
    at.selectbox(key="one").set_value("b").run()
    at.session_state["text-2"] = None
    at.run()
    shown = [*at.text_input, *at.text_area, *at.selectbox, *at.number_input, *at.date_input, *at.checkbox]
    assert (len(shown), list(at.exception)) == (10, [])
    return [(one.proto.SerializeToString(deterministic=True), one.value) for one in shown]


def test_every_field_is_drawn_as_streamlit_draws_it(request: pytest.FixtureRequest) -> None:
    as_it_comes = drawn()

    request.getfixturevalue("by_key")

    assert drawn() == as_it_comes


def test_one_key_is_looked_up_without_the_others_and_all_are_there_for_who_asks(by_key: None) -> None:
    state = SafeSessionState(SessionState(), lambda: None)
    state["emptied"], state["kept"] = None, "written"
    gathered = 0

    def all_of_it(_state: SafeSessionState) -> dict[str, object]:
        nonlocal gathered
        gathered += 1
        return {"emptied": None, "kept": "written"}

    found = State(state, all_of_it)

    assert (found["emptied"], found["kept"], "kept" in found, "other" in found) == (None, "written", True, False)
    assert gathered == 0
    assert isinstance(state.filtered_state, State)
    assert dict(state.filtered_state) == dict(found) == {"emptied": None, "kept": "written"}
