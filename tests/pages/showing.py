"""A coop with one thing of each kind in a blind round, and every way on which a score could come out.

What a way tells is all that stands on it, as bytes: were it another when the answers are others, it would tell them.
"""

from __future__ import annotations

import re
import uuid
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard.cells import links
from dashboard.coop import accounts
from dashboard.frame import house
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.permissions import ROLES, Actor
from tests import factories as new
from tests.coop.judging import DAY, TODAY, Judging
from tests.factories import deciding
from tests.pages.opening import MAIN, hash_of

WANTED = 3
PHASES = {
    "planned": "nothing is asked yet",
    "collecting": "two of three are in",
    "at work": "three of three are in, and somebody more is at work",
    "reopened": "three were in, and one was given back",
    "all in": "three of three are in, and nobody is at work",
    "deliberating": "two are in, and the round deliberates",
    "closed": "two are in, and the round is closed",
}
SHOWS = ("all in", "deliberating", "closed")
# which evaluations there are in which phase; the first two are submitted wherever any is
_STATES = {
    "planned": ("assigned", "assigned"),
    "collecting": ("submitted", "submitted", "in_progress"),
    "at work": ("submitted", "submitted", "submitted", "in_progress"),
    "reopened": ("submitted", "submitted", "reopened"),
    "all in": ("submitted", "submitted", "submitted"),
    "deliberating": ("submitted", "submitted", "in_progress"),
    "closed": ("submitted", "submitted", "in_progress"),
}
# what is answered: two ways in which nothing but what was answered differs
ANSWERS = {"high": (5, 4, "support"), "low": (1, 2, "oppose")}
SUBJECTS = ("recommendation", "request")


class Coop:
    """Somebody of each role who evaluates nothing, four evaluators, a recommendation and a request, each in a round."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.cycle = Judging(record, recommendations=1, evaluators="Una Vic Wim Xan", wanted=WANTED)
        with new.together(record) as rows:
            known = {role: deciding.account(rows, name=role.title(), roles=(role,)) for role in ROLES}
            self.envelope = envelope = new.envelope(rows, year=TODAY.year, allocated_cents=1_000_000)
            lab = new.lab(rows)
            asked: dict[str, Any] = {"lab_id": lab, "envelope_id": envelope, "submitted_on": TODAY - 9 * DAY}
            states = [("ready_for_decision", TODAY - 2 * DAY)]
            self.request = new.request(rows, title="Workshops", states=states, **asked)
            form = new.form(rows, too_few=2)
            new.criterion(rows, form_version_id=form, label="Useful")
            new.criterion(rows, form_version_id=form, label="Why", kind="text", position=2)
            self.rounds = {
                "recommendation": self.cycle.round_id,
                "request": new.evaluation_round(rows, form_version_id=form, subject_ids=[self.request], wanted=WANTED),
            }
            self.meeting = self._meeting(rows)
        self.actors = {role: self._actor(one) for role, one in known.items()}
        self.ids = {"recommendation": self.cycle.ids[0], "request": self.request}

    def _actor(self, account_id: uuid.UUID) -> Actor:
        found = accounts.actor_of(self.record, account_id, TODAY)
        assert found is not None
        return found

    def _meeting(self, rows: new.Batch) -> uuid.UUID:
        """A meeting of the Board that is open, with the recommendation on its agenda."""
        told = {"name": "Board", "held_on": TODAY, "state": "open", "quorum_share": 50, "opened_at": ids.now()}
        meeting = new.add(rows, "board_meeting", version=1, **told)
        item = {"meeting_id": meeting, "recommendation_id": self.cycle.ids[0], "position": 1, "added_at": ids.now()}
        self.item = new.add(rows, "agenda_item", version=1, **item)
        where = {"recommendation_id": self.cycle.ids[0], "since": ids.now()}
        for state in ("ready_for_board", "tabled"):
            new.add(rows, "recommendation_state", state=state, **where)
        return meeting

    def goes_into(self, phase: str) -> None:
        """Every evaluation and round as in this phase, with the same answers of everybody who has begun."""
        self._sql("delete from evaluation_answer", "evaluation_answer")
        self._sql("delete from evaluation", "evaluation")
        at = phase if phase in ("planned", "deliberating", "closed") else "collecting"
        self._sql("update evaluation_round set phase = $phase", "evaluation_round", phase=at)
        with new.together(self.record) as rows:
            for kind in SUBJECTS:
                for actor, state in zip(self.cycle.evaluators.values(), _STATES[phase], strict=False):
                    who: dict[str, Any] = {"account_id": actor.account_id, "subject_id": self.ids[kind]}
                    new.evaluation(rows, round_id=self.rounds[kind], state=state, **who)
        self.answered("high")

    def answered(self, how: str) -> None:
        """Whoever has begun has answered so."""
        score, confidence, overall = ANSWERS[how]
        begun = "state in ('submitted', 'in_progress', 'reopened')"
        with self.record.change(None, "operator") as change:
            change.touch("evaluation", "evaluation_answer")
            change.sql("delete from evaluation_answer")
            change.sql(
                "insert into evaluation_answer"
                " (id, evaluation_id, criterion_id, value, said, not_applicable, note, answered_at)"
                " select uuid(), e.id, k.id, case when k.kind = 'text' then null else $score end,"
                " case when k.kind = 'text' then $said end, false, $said, e.assigned_at"
                " from evaluation as e join evaluation_round as r on r.id = e.round_id"
                f" join criterion as k on k.form_version_id = r.form_version_id where e.{begun}",
                {"score": score, "said": f"Said {how}"},
            )
            change.sql(
                "update evaluation set confidence = $sure, overall = $overall, comment_to_authors = $said,"
                f" internal_comment = $said where {begun}",
                {"sure": confidence, "overall": overall, "said": f"Comment {how}"},
            )
            change.event("test.given", "evaluation", None)

    def _sql(self, sql: str, table: str, **params: Any) -> None:
        with self.record.change(None, "operator") as change:
            change.touch(table)
            change.sql(sql, params)
            change.event("test.given", table, None)


# the pages on which a score could stand, and which of them show one to whoever may read it
def pages(coop: Coop) -> dict[str, tuple[str, dict[str, str]]]:
    recommendation, request = str(coop.ids["recommendation"]), str(coop.ids["request"])
    sides = ("text", "comments", "versions", "evaluation", "decision", "follow_up", "story")
    found = {f"recommendation {side}": (links.RECOMMENDATION, {"id": recommendation, "view": side}) for side in sides}
    found |= {f"{kind} round": (links.FORMS, {"round": str(coop.rounds[kind])}) for kind in SUBJECTS}
    return found | {
        "forms": (links.FORMS, {}),
        "evaluate": (links.EVALUATE, {}),
        "meeting": (links.MEETING, {"id": str(coop.meeting), "item": str(coop.item)}),
        "board": (links.BOARD, {}),
        "approvals": (links.APPROVALS, {}),
        "one approval": (links.APPROVALS, {"id": request}),
        "request": (links.REQUEST, {"id": request}),
        "requests": (links.REQUESTS, {}),
        "recommendations": (links.RECOMMENDATIONS, {}),
        "cycle": (links.CYCLE, {}),
        "home": (links.HOME, {}),
        "figure": (links.FIGURES, {"figure": "evaluation_summary"}),
    }


class Eyes:
    """Somebody who goes through the pages."""

    def __init__(self, coop: Coop, role: str) -> None:
        house.use(coop.record)
        self.pages = pages(coop)
        self.seen = AppTest.from_file(str(MAIN), default_timeout=60)
        self.seen.user = {"is_logged_in": True, "sub": str(coop.actors[role].account_id)}
        self.seen.query_params["lang"] = "EN"
        self.seen.run()  # the first page of a session is drawn a little otherwise than when one comes back to it

    def told(self, way: str, **more: str) -> list[bytes]:
        """Everything that stands on a page."""
        script, query = self.pages[way]
        self.seen.query_params = {"lang": "EN", **query, **more}
        self.seen._page_hash = hash_of(script)
        self.seen.run()
        assert [one.value for one in self.seen.exception] == []
        return [_bytes(one) for one in self.seen.main]


def _bytes(element: Any) -> bytes:
    proto = getattr(element, "proto", None)
    told: bytes = proto.SerializeToString() if proto is not None else repr(element).encode()
    return re.sub(rb"b [0-9a-f]{32}", b"", told)  # a file that is made when asked for has another name every time
