"""A coop in which one thing of every kind happened, all of it done by somebody else: who is told of what?

Each thing bears a name of its own, so that whatever of it reaches a reader shows in what they are told.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from dashboard.coop import accounts, since
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.language import speaking
from dashboard.words.permissions import ROLES, Actor
from tests import factories as new
from tests.factories import deciding
from tests.factories.adding import Batch, add

Id = uuid.UUID
TODAY = ids.today()
DAY = dt.timedelta(days=1)
NOW = ids.now()
# somebody with a tie to everything, and without any role beyond that of a member
OWN = "own"


class Happened:
    """The coop, and what each of its readers is told."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._events: list[tuple[str, str, Id, dict[str, Any]]] = []
        with new.together(record) as rows:
            known = {role: deciding.account(rows, name=role.title(), roles=(role,)) for role in ROLES}
            self.person = new.person(rows, name="Own")
            known[OWN] = deciding.account(rows, name="Own", roles=("member",), person_id=self.person)
            self.account = known[OWN]
            other = new.person(rows, name="Secret Person")
            self.other = deciding.account(rows, name="Other", roles=(), person_id=other)
            theme = new.theme(rows, name="Third places")
            ours = new.lab(rows, name="Our lab", theme_id=theme)
            new.membership(rows, lab_id=ours, person_id=self.person)
            self._labs(rows, ours, theme, other)
            self._life(rows, ours, theme)
            self._money(rows, ours)
            self._recommendations(rows)
            self._evaluations(rows, ours)
        self._log()
        self.actors = {name: self._actor(account_id) for name, account_id in known.items()}

    def told(self, name: str, language: str = "en") -> str:
        """Everything that a reader is told, as one text."""
        with speaking(language):
            found = since.of(self.record, self.actors[name], NOW - DAY, TODAY)
        return "\n".join(f"{news.kind}: {news.sentence}" for news in found)

    # ------------------------------------------------------------------ what happened
    def _labs(self, rows: Batch, ours: Id, theme: Id, other: Id) -> None:
        for name, state, more in (
            ("Lab that began", "active", {}),
            ("Lab that is proposed", "proposed", {}),
            ("Lab that I proposed", "returned", {"proposed_by": self.person}),
        ):
            lab = new.lab(rows, name=name, state=state, theme_id=theme, **more)
            self._event("lab.move", "lab", lab, state=state)
        self._event("lab.say", "lab", new.lab(rows, name="Lab that was edited"), purpose="Edited")
        theirs = new.lab(rows, name="Their lab", theme_id=theme)
        for lab in (ours, theirs):
            self._event("membership.admit", "membership", new.membership(rows, lab_id=lab, person_id=other))
        asked = new.membership(rows, lab_id=theirs, person_id=self.person, state="refused")
        self._event("membership.refuse", "membership", asked)
        hidden = new.membership(rows, lab_id=theirs, person_id=other, state="requested", brings="Secret gift")
        self._event("membership.ask", "membership", hidden)
        for name in ("Our lab", "Their lab"):
            lab = ours if name == "Our lab" else theirs
            self._of_a_lab(rows, lab)

    def _of_a_lab(self, rows: Batch, lab: Id) -> None:
        scheduled = new.meeting(rows, lab_id=lab, state="scheduled", held_on=TODAY + DAY, title="Secret title")
        self._event("meeting.plan", "meeting", scheduled, state="scheduled")
        draft = new.meeting(rows, lab_id=lab, state="draft", held_on=TODAY + 90 * DAY)
        self._event("meeting.plan", "meeting", draft, state="draft")
        update = new.progress(rows, lab_id=lab, submitted_on=TODAY, difficulties="Secret difficulty")
        add(rows, "progress_state", progress_id=update, state="acknowledged", since=TODAY)
        self._event("progress.acknowledge", "progress_update", update, state="acknowledged")
        need: dict[str, Any] = {"lab_id": lab, "kind": "room", "body": "Secret need", "asked_on": TODAY, "version": 1}
        self._event("need.answer", "lab_need", add(rows, "lab_need", state="answered", answer="Secret answer", **need))
        self._event("need.ask", "lab_need", add(rows, "lab_need", state="open", **need))
        expert = add(rows, "expert", name="Secret Expert", field="Law", languages="fr", version=1)
        asked: dict[str, Any] = {"expert_id": expert, "lab_id": lab, "question": "Secret question", "version": 1}
        request = add(rows, "expert_request", state="answered", asked_on=TODAY, answer="Secret", **asked)
        self._event("expert.answer", "expert_request", request)
        note: dict[str, Any] = {"lab_id": lab, "body": "Secret note", "written_at": NOW, "written_by": self.other}
        self._event("lab.note", "lab_note", add(rows, "lab_note", **note))
        task: dict[str, Any] = {"lab_id": lab, "owner_id": self.other, "due_on": TODAY, "made_on": TODAY, "version": 1}
        self._event("task.add", "lab_task", add(rows, "lab_task", body="Secret task", state="open", **task))
        put: dict[str, Any] = {"lab_id": lab, "signal": "silent", "from_date": TODAY, "until_date": TODAY}
        self._event("signal.aside", "signal_aside", add(rows, "signal_aside", reason="Secret signal", **put))

    def _life(self, rows: Batch, ours: Id, theme: Id) -> None:
        where = {"office": "Brussels", "time_zone": "Europe/Brussels", "version": 1}
        room = add(rows, "room", name="Blue room", **where)
        for title, by, lab in (("My evening", self.account, None), ("Secret evening", self.other, None)):
            booked: dict[str, Any] = {"starts_at": NOW, "ends_at": NOW + DAY, "booked_at": NOW, "cancelled_at": NOW}
            booking = add(
                rows, "room_booking", room_id=room, title=title, booked_by=by, lab_id=lab, version=1, **booked
            )
            self._event("room.cancel", "room_booking", booking)
        for person in (self.person, new.person(rows, name="Secret Waiter")):
            asked: dict[str, Any] = {"asked_on": TODAY, "conditions_accepted": TODAY, "conditions_version": 1}
            wish = {"person_id": person, "theme_id": theme, "language": "fr", "state": "declined", "version": 1}
            self._event("waiting.decline", "join_request", add(rows, "join_request", **wish, **asked))
        told = {"theme_id": theme, "language": "fr", "message": "Secret message", "made_at": NOW, "version": 1}
        self._event("introduction.suggest", "introduction", add(rows, "introduction", state="proposed", **told))
        imported: dict[str, Any] = {"kind": "members", "file_sha256": "0", "mapping": "{}", "applied_at": NOW}
        counts = dict.fromkeys(("rows_read", "created", "changed", "unchanged"), 1)
        run = add(rows, "import_run", file_name="Members.csv", **imported, **counts)
        self._event("import.apply", "import_run", run)
        self._event("account.give_role", "account", self.account, role="member")
        for action in ("account.set_password", "session.open", "inbox.look", "digest.choose"):
            self._event(action, "account", self.account)
        self._event("account.add", "account", self.other, login="secret@example.org")

    def _money(self, rows: Batch, ours: Id) -> None:
        envelope = new.envelope(rows, name="Envelope of the year")
        self._event("envelope.transfer", "envelope", envelope)
        theirs = new.lab(rows, name="A lab that asks")
        for title, lab, more in (
            ("Workshops of ours", ours, {}),
            ("Workshops of theirs", theirs, {}),
            ("Secret draft of ours", ours, {"submitted_on": None, "states": [("draft", TODAY)]}),
            ("Secret draft of theirs", theirs, {"submitted_on": None, "states": [("draft", TODAY)]}),
            ("Secret draft that was withdrawn", theirs, {"submitted_on": None, "states": [("withdrawn", TODAY)]}),
            ("Secret draft that came with a file", theirs, {"states": [("draft", TODAY)]}),
        ):
            request = new.request(rows, title=title, lab_id=lab, **more)
            self._event("request.submit", "request", request, state="submitted")
        prepared: dict[str, Any] = {"outcome": "approved", "reason": "Secret reason"}
        self._event("decision.prepare", "request_decision", ids.new_id(), **prepared)
        self._event("decision.sign", "request_decision", ids.new_id(), **prepared)

    def _recommendations(self, rows: Batch) -> None:
        cycle = new.cycle(rows, name="Cycle of the year", starts_on=TODAY - 30 * DAY)
        new.cycle_phase(rows, cycle_id=cycle, phase="call", starts_on=TODAY - 30 * DAY)
        self._event("cycle.plan", "cycle", cycle)
        group = new.working_group(rows, cycle_id=cycle, name="Our group")
        new.in_group(rows, working_group_id=group, person_id=self.person)
        self._event("working_group.put", "working_group", group, person_id=self.person)
        known = new.working_group(rows, cycle_id=cycle, name="Secret old group")
        new.in_group(rows, working_group_id=known, person_id=self.person)
        self._event("working_group.put", "working_group", known, person_id="somebody")
        hers = new.working_group(rows, cycle_id=cycle, name="Secret group")
        self._event("working_group.put", "working_group", hers, person_id="somebody")
        ours = self._recommendation(rows, "Ours", group, "recommendation.admit", "submitted", "admissible")
        theirs = self._recommendation(rows, "Theirs", hers, "recommendation.admit", "submitted", "admissible")
        tabled = self._recommendation(rows, "Tabled", hers, "board.table", "submitted", "tabled")
        for title, of in (("Secret own draft", group), ("Secret draft", hers)):
            draft = self._recommendation(rows, title, of, "recommendation.save", "draft")
            self._event("recommendation.begin", "recommendation", draft)
            self._comment(rows, draft, "recommendation.comment", self.other)
        self._recommendation(rows, "Secret withdrawn", hers, "recommendation.withdraw", "draft", "withdrawn")
        for one in (ours, theirs):
            self._event("recommendation.advise", "recommendation", one)
        self._comment(rows, theirs, "recommendation.answer", self.account)
        decided = self._recommendation(rows, "Decided", hers, "recommendation.translate", "submitted", "decided")
        decision = new.decision(rows, recommendation_id=decided, outcome="accepted", published_on=TODAY)
        self._event("board.publish", "decision", decision)
        self._event("board.prepare", "board_decision", ids.new_id(), recommendation="Secret decision")
        followed = self._recommendation(rows, "Followed", hers, "follow_up.report", "submitted", "decided")
        new.follow_up(rows, recommendation_id=followed, implementation="implemented", as_of=TODAY)
        meeting: dict[str, Any] = {"held_on": TODAY, "state": "planned", "quorum_share": 50, "version": 1}
        self._event("board.plan", "board_meeting", add(rows, "board_meeting", name="November", **meeting))
        self._event("board.recuse", "recommendation", tabled, account="Secret recusal")

    def _recommendation(self, rows: Batch, title: str, group: Id, action: str, *states: str) -> Id:
        found = new.recommendation(rows, title=title, working_group_id=group, submitted_on=TODAY)
        for n, state in enumerate(states):
            moment = NOW + dt.timedelta(seconds=n)
            add(rows, "recommendation_state", recommendation_id=found, state=state, since=moment)
        self._event(action, "recommendation", found, state=states[-1])
        return found

    def _comment(self, rows: Batch, about: Id, action: str, by: Id) -> None:
        told: dict[str, Any] = {"body": "Secret comment", "written_at": NOW, "number": 1, "version": 1}
        if action == "recommendation.answer":
            told |= {"answer": "Secret answer", "answered_by": self.other, "answered_at": NOW}
        comment = add(rows, "recommendation_comment", recommendation_id=about, written_by=by, **told)
        self._event(action, "recommendation", about, id=comment)

    def _evaluations(self, rows: Batch, lab: Id) -> None:
        request = new.request(rows, title="Evaluated", lab_id=lab)
        form = new.form(rows)
        round_id = new.evaluation_round(rows, form_version_id=form, subject_ids=[request], name="Autumn round")
        self._event("round.phase", "evaluation_round", round_id, phase="collecting")
        given = {"round_id": round_id, "subject_id": request, "internal_comment": "Secret opinion", "overall": "oppose"}
        theirs = new.evaluation(rows, account_id=self.other, **given)
        mine = new.evaluation(rows, account_id=self.account, state="reopened", **given)
        for action in ("evaluation.answer", "evaluation.say", "evaluation.submit", "evaluation.recused"):
            self._event(action, "evaluation", theirs, overall="oppose")
        self._event("evaluation.reopen", "evaluation", mine)

    def _event(self, action: str, kind: str, subject: Id, **after: Any) -> None:
        self._events.append((action, kind, subject, after))

    def _log(self) -> None:
        with self.record.change(self.other, "staff") as change:
            for action, kind, subject, after in self._events:
                change.event(action, kind, subject, after=after)

    def _actor(self, account_id: Id) -> Actor:
        found = accounts.actor_of(self.record, account_id, TODAY)
        assert found is not None
        return found
