"""Waiting and being put in touch, driven in any order by every role: drawn states only, nothing lost or twice."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dashboard.coop import introduction_suggestions, introductions, memberships, waiting_list
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from dashboard.words.refusals import Refusal
from dashboard.words.states import INTRODUCTION, JOIN_REQUEST
from tests import factories as new
from tests.coop.cycling import actor
from tests.coop.test_evaluations_in_any_order import empty

NAMES = ("ada", "bob", "cil")
WHO = st.sampled_from([*NAMES, "staff", "auditor", "board"])
MEMBER = st.sampled_from(NAMES)
THEME, LANGUAGE = st.integers(0, 1), st.sampled_from(["fr", "nl"])
PLACE = st.integers(0, 5)


class Waiting(RuleBasedStateMachine):
    """Three members, two themes, one lab of two places on each; whoever it is presses whatever there is."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(empty(), self.folder / "coop.duckdb")
        self.record = Record.open(self.folder / "coop.duckdb")
        self.themes = [new.theme(self.record, name=name) for name in ("Peers", "Places")]
        about: dict[str, Any] = {"language": "nl", "places": 2}
        self.labs = [new.lab(self.record, theme_id=theme, name=str(theme), **about) for theme in self.themes]
        roles = dict.fromkeys(NAMES, "member") | {"staff": "staff", "auditor": "auditor", "board": "board"}
        self.people: dict[str, Actor] = {name: actor(self.record, role, name=name) for name, role in roles.items()}
        self.was: dict[uuid.UUID, str] = {}

    def teardown(self) -> None:
        if hasattr(self, "record"):
            self.record.close()
            shutil.rmtree(self.folder)

    def tries(self, verb: Any, *args: Any, **more: Any) -> bool:
        try:
            verb(self.record, *args, **more)
        except Refusal:
            return False
        return True

    def requests(self) -> list[dict[str, Any]]:
        return [row for who in self.people.values() for row in waiting_list.of_person(self.record, who.person_id)]

    # ------------------------------------------------------------------ what people may press, at any time
    @rule(who=WHO, theme=THEME, language=LANGUAGE, accepted=st.integers(0, 4))
    def ask(self, who: str, theme: int, language: str, accepted: int) -> None:
        place = {"language": language, "country": "BE", "city": "Gent"}
        said = {"aims": ["learning"], "brings": "", "accepted": accepted > 0}
        asked = self.tries(waiting_list.ask, self.people[who], theme_id=self.themes[theme], **place, **said)

        assert not asked or (accepted and who != "auditor")

    @rule(
        who=WHO, place=PLACE, seen=st.integers(1, 2), verb=st.sampled_from(["withdraw", "decline"]), why=st.booleans()
    )
    def stop_waiting(self, who: str, place: int, seen: int, verb: str, why: bool) -> None:
        found = self.requests()
        if place < len(found):
            asked = found[place]
            own = waiting_list.get(self.record, asked["id"]).person_id == self.people[who].person_id

            done = self.tries(
                getattr(waiting_list, verb), self.people[who], asked["id"], seen, "Because" if why else " "
            )

            assert not done or (own if verb == "withdraw" else who == "staff" and why)

    @rule(who=MEMBER, theme=THEME)
    def join_a_lab(self, who: str, theme: int) -> None:
        lab = self.labs[theme]
        if self.tries(memberships.ask_to_join, self.people[who], lab, accepted=True):
            asked = memberships.standing(self.record, lab, self.people[who].person_id)
            assert asked is not None
            if self.tries(memberships.admit, self.people["staff"], asked["id"], seen=asked["version"]):
                waits = waiting_list.of_person(self.record, self.people[who].person_id)
                still = [row for row in waits if row["theme_id"] == self.themes[theme] and row["state"] == "waiting"]
                assert still == []

    @rule(who=WHO, theme=THEME, language=LANGUAGE, with_lab=st.booleans(), chosen=st.sets(PLACE, max_size=3))
    def propose(self, who: str, theme: int, language: str, with_lab: bool, chosen: set[int]) -> None:
        found = self.requests()
        about: dict[str, Any] = {"theme_id": self.themes[theme], "language": language, "country": "BE"}
        made = self.tries(
            introductions.propose,
            self.people[who],
            **about,
            lab_id=self.labs[theme] if with_lab else None,
            request_ids=[found[place]["id"] for place in chosen if place < len(found)],
            message="Meet",
        )

        assert not made or who == "staff"

    @rule()
    def propose_what_is_suggested(self) -> None:
        for one in introduction_suggestions.suggest(self.record):
            about: dict[str, Any] = {"theme_id": one.theme_id, "language": one.language, "country": one.country}
            room = len(one.people) if one.room is None else one.room
            made = self.tries(
                introductions.propose,
                self.people["staff"],
                **about,
                lab_id=one.lab_id,
                request_ids=one.request_ids[:room],
                message="Meet",
            )

            assert made, "what is suggested can be proposed"

    @rule(who=WHO, place=PLACE, seen=st.integers(1, 2), verb=st.sampled_from(["send", "drop"]), why=st.booleans())
    def settle(self, who: str, place: int, seen: int, verb: str, why: bool) -> None:
        found = introductions.every(self.record)
        if place < len(found):
            reason = ["Because" if why else ""] if verb == "drop" else []

            done = self.tries(getattr(introductions, verb), self.people[who], found[place]["id"], seen, *reason)

            assert not done or (who == "staff" and found[place]["state"] == "proposed")

    @rule(steps=st.lists(st.tuples(MEMBER, THEME, st.integers(0, 7)), min_size=6, max_size=12))
    def go_on_with_some(self, steps: list[tuple[str, int, int]]) -> None:
        """What people do most: ask, and what comes next for those who wait."""
        for name, theme, what in steps:
            open_ones = [row for row in introductions.every(self.record) if row["state"] == "proposed"]
            waits = waiting_list.waiting(self.record)
            if what <= 2 or not waits:
                self.ask(name, theme, "nl", 1)
            elif what == 3:
                self.join_a_lab(name, theme)
            elif what == 4 and len(waits) > 1:
                assert self.tries(waiting_list.decline, self.people["staff"], waits[0]["id"], 1, "Because")
            elif what == 5 and open_ones:
                self.tries(introductions.send, self.people["staff"], open_ones[0]["id"], 1)
            elif what == 6 and open_ones:
                assert self.tries(introductions.drop, self.people["staff"], open_ones[0]["id"], 1, "Because")
            else:
                self.propose_what_is_suggested()
            self.every_state_follows_on_the_one_before()

    # ------------------------------------------------------------------ what holds after every step
    @invariant()
    def every_state_follows_on_the_one_before(self) -> None:
        if not hasattr(self, "record"):
            return
        now = {row["id"]: row["state"] for row in self.requests()}
        told = {row["id"]: row["state"] for row in introductions.every(self.record)}
        assert self.was.keys() <= now.keys() | told.keys(), "history was lost"
        for machine, states in ((JOIN_REQUEST, now), (INTRODUCTION, told)):
            for one, state in states.items():
                before = self.was.get(one)
                assert before in (None, state) or state in machine[before]
        self.was = now | told

    @invariant()
    def nobody_waits_twice_and_nobody_stands_in_two_open_proposals(self) -> None:
        if not hasattr(self, "record"):
            return
        waits = waiting_list.waiting(self.record)
        assert max(Counter((row["person_id"], row["theme_id"]) for row in waits).values(), default=0) <= 1
        open_ones = [row["id"] for row in introductions.every(self.record) if row["state"] == "proposed"]
        named = [row["request_id"] for one in open_ones for row in introductions.people(self.record, one)]
        assert max(Counter(named).values(), default=0) <= 1

    @invariant()
    def the_log_tells_of_every_step(self) -> None:
        if not hasattr(self, "record"):
            return
        logged = Counter(row["action"] for row in self.record.rows("events/all"))
        asked, made = self.requests(), introductions.every(self.record)
        assert logged["waiting.ask"] == len(asked)
        assert logged["introduction.propose"] == len(made)
        states = Counter(row["state"] for row in [*asked, *made])
        verbs = {"withdrawn": "waiting.withdraw", "declined": "waiting.decline", "placed": "waiting.place"}
        verbs |= {"sent": "introduction.send", "dropped": "introduction.drop"}
        assert {state: logged[verb] for state, verb in verbs.items()} == {state: states[state] for state in verbs}


TestWaitingInAnyOrder = Waiting.TestCase
TestWaitingInAnyOrder.settings = settings(max_examples=6, stateful_step_count=20, deadline=None)
