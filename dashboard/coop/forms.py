"""Evaluation forms: drafted, published, retired. A published version never changes; another one copies it.

draft = forms.create(record, actor, "request", template="request")
form = forms.get(record, draft)
forms.save(record, actor, draft, form.row_version, criteria=[...], too_few=2)
forms.publish(record, actor, draft, seen)
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.coop import criteria as asked
from dashboard.coop import form_templates
from dashboard.coop.criteria import Criterion, Option, spoken
from dashboard.store import ids
from dashboard.store.record import Change, Record, Row
from dashboard.words.language import LANGUAGES, _, number
from dashboard.words.permissions import Actor, require
from dashboard.words.refusals import BadInput, SomeoneElseWasFirst

__all__ = ["Criterion", "Form", "Option", "all_forms", "create", "get", "next_draft", "publish", "retire", "save"]

SUBJECT_KINDS = ("request", "recommendation")
TOO_FEW = 2  # answers, below which no number is shown, unless a form says otherwise


@dataclass(frozen=True)
class Form:
    """One version of a form: what it asks, and whether it is a draft, published or retired."""

    id: uuid.UUID
    form_id: uuid.UUID
    subject_kind: str
    names: Mapping[str, str]
    number: int
    too_few: int
    state: str
    row_version: int
    criteria: tuple[Criterion, ...]

    @property
    def name(self) -> str:
        """What the form is called in the current language."""
        return spoken(self.names)

    def criterion(self, criterion_id: uuid.UUID) -> Criterion:
        """The criterion of that id. Raises BadInput when the form does not ask it."""
        for criterion in self.criteria:
            if criterion.id == criterion_id:
                return criterion
        raise BadInput(_("This form has no such question. Load the page again."))


def get(read: Record | Change, form_version_id: uuid.UUID) -> Form:
    """One version of a form with its criteria. Raises BadInput when there is none."""
    rows = read.run if isinstance(read, Change) else read.rows
    found = rows("forms/version", id=form_version_id)
    if not found:
        raise BadInput(_("There is no such form. Choose one from the list."))
    return _form(found[0], tuple(asked.of_row(row) for row in rows("forms/criteria", form_version_id=form_version_id)))


def all_forms(record: Record) -> list[Form]:
    """Every version of every form without its criteria, the newest version of each first."""
    return [_form(row, ()) for row in record.rows("forms/all")]


def create(
    record: Record,
    actor: Actor,
    subject_kind: str,
    *,
    names: Mapping[str, str] | None = None,
    template: str | None = None,
) -> uuid.UUID:
    """Make a form with a first draft, as a template of `form_templates` says or empty; the id of the draft.

    Raises NotAllowed or BadInput.
    """
    role = require(actor, "evaluation.manage")
    if subject_kind not in SUBJECT_KINDS:
        raise BadInput(_("A form evaluates budget requests or recommendations."))
    begun = form_templates.TEMPLATES[template] if template else None
    names = _named(names or (begun.names if begun else {}))
    form_id, draft = ids.new_id(), ids.new_id()
    with record.change(actor.account_id, role) as change:
        own = next(iter(names.values()))
        change.run("forms/add", id=form_id, subject_kind=subject_kind, name=own, **_per_language(names))
        _add_version(change, draft, form_id, 1, begun.too_few if begun else TOO_FEW)
        _write(change, draft, begun.criteria if begun else ())
        change.event("form.create", "evaluation_form", form_id, after={"name": own, "template": template})
    return draft


def save(
    record: Record,
    actor: Actor,
    form_version_id: uuid.UUID,
    seen: int,
    *,
    criteria: Sequence[Criterion],
    too_few: int,
    names: Mapping[str, str] | None = None,
) -> None:
    """Write a draft anew: its questions in their order, and below how many answers no number is shown.

    Raises NotAllowed, BadInput for a version that is published, or SomeoneElseWasFirst.
    """
    role = require(actor, "evaluation.manage")
    if too_few < 1:
        raise BadInput(_("A number needs at least one answer to be made of. Set the least number to 1 or more."))
    with record.change(actor.account_id, role) as change:
        before = _draft(change, form_version_id, seen)
        change.must_change_one("forms/hold_draft", id=form_version_id, version=seen, too_few=too_few)
        change.run("forms/remove_criteria", form_version_id=form_version_id, removed_at=ids.now())
        _write(change, form_version_id, criteria)
        if names is not None:
            kept = _named(names)
            own = next(iter(kept.values()))
            change.must_change_one("forms/rename", id=before.form_id, name=own, **_per_language(kept))
        after = _told(get(change, form_version_id))
        change.event("form.save", "form_version", form_version_id, before=_told(before), after=after)


def publish(record: Record, actor: Actor, form_version_id: uuid.UUID, seen: int) -> None:
    """Publish a draft: rounds may use it, and it never changes. Raises NotAllowed, or BadInput with what to mend."""
    role = require(actor, "evaluation.manage")
    with record.change(actor.account_id, role) as change:
        form = _draft(change, form_version_id, seen)
        wrong = asked.amiss(form.criteria)
        if wrong:
            raise BadInput(" ".join(problem.sentence for problem in wrong))
        change.must_change_one("forms/publish", id=form_version_id, version=seen, published_at=ids.now())
        change.event("form.publish", "form_version", form_version_id, after=_told(form))


def retire(record: Record, actor: Actor, form_version_id: uuid.UUID, seen: int, reason: str) -> None:
    """No new round may use this version; rounds that do go on. Raises NotAllowed or BadInput."""
    role = require(actor, "evaluation.manage")
    if not reason.strip():
        raise BadInput(_("Say why the form is retired: the log keeps the reason."))
    with record.change(actor.account_id, role) as change:
        form = get(change, form_version_id)
        if form.state != "published":
            raise BadInput(_("Only a published form can be retired."))
        change.must_change_one("forms/retire", id=form_version_id, version=seen, retired_at=ids.now())
        change.event("form.retire", "form_version", form_version_id, reason=reason.strip())


def next_draft(record: Record, actor: Actor, form_id: uuid.UUID) -> uuid.UUID:
    """The next version of a form, a draft that asks what the last one does; its id. Raises NotAllowed or BadInput."""
    role = require(actor, "evaluation.manage")
    draft = ids.new_id()
    with record.change(actor.account_id, role) as change:
        found = change.run("forms/last_version", form_id=form_id)
        if not found:
            raise BadInput(_("There is no such form. Choose one from the list."))
        if found[0]["published_at"] is None:
            raise BadInput(_("Version %(n)s is a draft already: go on with it.") % {"n": number(found[0]["number"])})
        last = get(change, found[0]["id"])
        _add_version(change, draft, form_id, last.number + 1, last.too_few)
        _write(change, draft, last.criteria)
        change.event("form.next_draft", "form_version", draft, after={"number": last.number + 1, "copies": last.id})
    return draft


def moved(criteria: Sequence[Criterion], place: int, by: int) -> list[Criterion]:
    """The criteria with the one at `place` (from 0) moved up (-1) or down (1), numbered anew."""
    found = list(criteria)
    to = min(max(place + by, 0), len(found) - 1)
    found.insert(to, found.pop(place))
    return [replace(criterion, position=n) for n, criterion in enumerate(found, start=1)]


# ---------------------------------------------------------------------- inside
def _form(row: Row, criteria: tuple[Criterion, ...]) -> Form:
    state = "retired" if row["retired_at"] else "published" if row["published_at"] else "draft"
    names = {code: row[f"name_{code}"] for code in LANGUAGES if row[f"name_{code}"]} or {"": row["name"]}
    return Form(
        id=row["id"],
        form_id=row["form_id"],
        subject_kind=row["subject_kind"],
        names=names,
        number=row["number"],
        too_few=row["too_few"],
        state=state,
        row_version=row["version"],
        criteria=criteria,
    )


def _draft(change: Change, form_version_id: uuid.UUID, seen: int) -> Form:
    form = get(change, form_version_id)
    if form.state != "draft":
        raise BadInput(_("This version is published and never changes. Make the next one, which begins as its copy."))
    if form.row_version != seen:
        raise SomeoneElseWasFirst(_("Someone else changed this form meanwhile. Nothing was saved; look again."))
    return form


def _add_version(change: Change, version_id: uuid.UUID, form_id: uuid.UUID, count: int, too_few: int) -> None:
    values = {"id": version_id, "form_id": form_id, "number": count, "too_few": too_few}
    change.run("forms/add_version", **values, created_at=ids.now())


def _write(change: Change, version_id: uuid.UUID, criteria: Sequence[Criterion]) -> None:
    for position, criterion in enumerate(criteria, start=1):
        change.run("forms/add_criterion", form_version_id=version_id, **asked.as_row(criterion, position))


def _named(names: Mapping[str, str]) -> dict[str, str]:
    clean = {code: " ".join(text.split()) for code, text in names.items() if code in LANGUAGES and text.strip()}
    if not clean:
        raise BadInput(_("A form needs a name in at least one language."))
    return clean


def _per_language(names: Mapping[str, str]) -> dict[str, str | None]:
    return {f"name_{code}": names.get(code) for code in LANGUAGES}


def _told(form: Form) -> dict[str, object]:
    questions = [
        {"kind": c.kind, "label": dict(c.labels), "weight": c.weight, "required": c.required} for c in form.criteria
    ]
    return {"names": dict(form.names), "number": form.number, "too_few": form.too_few, "questions": questions}
