"""Evaluation forms: drafted, published and never changed again; templates to begin from."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.coop import form_templates, forms
from dashboard.coop.criteria import Criterion, Option, amiss
from dashboard.store.record import Record
from dashboard.words.language import speaking
from dashboard.words.permissions import OPERATOR, Actor
from dashboard.words.refusals import BadInput, NotAllowed, SomeoneElseWasFirst
from tests.coop.evaluating import account

USEFUL = Criterion("scale", {"en": "Useful"}, scale_min=1, scale_max=5)
WHY = Criterion("text", {"fr": "Pourquoi ?", "en": "Why?"}, weight=0, required=False, summed=False)


def drafted(record: Record, *criteria: Criterion) -> forms.Form:
    draft = forms.create(record, OPERATOR, "request", names={"en": "Budget request"})
    forms.save(record, OPERATOR, draft, 1, criteria=criteria or [USEFUL], too_few=2)
    return forms.get(record, draft)


def published(record: Record, *criteria: Criterion) -> forms.Form:
    form = drafted(record, *criteria)
    forms.publish(record, OPERATOR, form.id, form.row_version)
    return forms.get(record, form.id)


def asked(form: forms.Form) -> list[tuple[str, dict[str, str], int]]:
    return [(criterion.kind, dict(criterion.labels), criterion.weight) for criterion in form.criteria]


def test_what_a_draft_asks_is_kept_whole_and_in_its_order(record: Record) -> None:
    steps = {"en": ("no", "so-so", "yes"), "fr": ("non", "bof", "oui")}
    scale = Criterion(
        "scale", {"en": "Open", "nl": "Open?"}, {"en": "To all"}, scale_min=0, scale_max=2, scale_labels=steps,
        weight=4, required=False, may_be_na=True, knock_out=1,
    )  # fmt: skip
    choice = Criterion(
        "choice", {"en": "Which?"}, options=(Option("a", {"en": "A"}), Option("b", {"en": "B"})), summed=False
    )

    form = drafted(record, scale, choice, WHY)

    kept = form.criteria
    assert [one.position for one in kept] == [1, 2, 3]
    assert (kept[0].labels, kept[0].helps) == ({"en": "Open", "nl": "Open?"}, {"en": "To all"})
    assert (kept[0].least, kept[0].most, kept[0].step(2)) == (0, 2, "yes")
    assert (kept[0].weight, kept[0].required, kept[0].may_be_na, kept[0].knock_out) == (4, False, True, 1)
    assert kept[1].options == choice.options
    assert asked(form) == [
        ("scale", {"nl": "Open?", "en": "Open"}, 4),
        ("choice", {"en": "Which?"}, 1),
        ("text", {"fr": "Pourquoi ?", "en": "Why?"}, 0),
    ]


def test_a_question_is_read_in_the_language_of_the_reader_or_in_one_that_there_is(record: Record) -> None:
    why = drafted(record, WHY).criteria[0]

    said = {}
    for language in ("fr", "nl", "en"):
        with speaking(language):
            said[language] = why.label

    assert said == {"fr": "Pourquoi ?", "nl": "Pourquoi ?", "en": "Why?"}


@pytest.mark.parametrize(
    "change",
    [
        lambda record, form: forms.save(record, OPERATOR, form.id, form.row_version, criteria=[WHY], too_few=1),
        lambda record, form: forms.publish(record, OPERATOR, form.id, form.row_version),
    ],
    ids=["save", "publish"],
)
def test_a_published_version_never_changes(record: Record, change: Callable[[Record, forms.Form], None]) -> None:
    form = published(record)

    with pytest.raises(BadInput, match="published and never changes"):
        change(record, form)

    assert forms.get(record, form.id) == form


def test_the_next_version_begins_as_a_copy_of_the_last(record: Record) -> None:
    first = published(record, USEFUL, WHY)

    second = forms.get(record, forms.next_draft(record, OPERATOR, first.form_id))

    assert (second.number, second.state, asked(second)) == (2, "draft", asked(first))
    assert {one.id for one in second.criteria}.isdisjoint(one.id for one in first.criteria)
    with pytest.raises(BadInput, match="Version 2 is a draft already"):
        forms.next_draft(record, OPERATOR, first.form_id)


def test_a_form_is_retired_with_a_reason_and_only_after_it_was_published(record: Record) -> None:
    draft, form = drafted(record), published(record)

    forms.retire(record, OPERATOR, form.id, form.row_version, "Too long")

    assert forms.get(record, form.id).state == "retired"
    with pytest.raises(BadInput, match="Say why"):
        forms.retire(record, OPERATOR, form.id, form.row_version, " ")
    with pytest.raises(BadInput, match="Only a published form"):
        forms.retire(record, OPERATOR, draft.id, draft.row_version, "Too long")


def test_two_who_write_one_draft_do_not_lose_each_others_words(record: Record) -> None:
    form = drafted(record)
    forms.save(record, OPERATOR, form.id, form.row_version, criteria=[USEFUL, WHY], too_few=3)

    with pytest.raises(SomeoneElseWasFirst):
        forms.save(record, OPERATOR, form.id, form.row_version, criteria=[], too_few=2)

    assert len(forms.get(record, form.id).criteria) == 2


@pytest.mark.parametrize(
    ("criteria", "said"),
    [
        ([], "A form needs at least one question. Add one."),
        ([Criterion("scale", {"en": " "}, scale_min=1, scale_max=5)], "Question 1 has no text."),
        ([Criterion("scale", {"en": "A"}, scale_min=5, scale_max=5)], "The scale of question 1 must go"),
        ([Criterion("scale", {"en": "A"}, scale_min=0, scale_max=11)], "The scale of question 1 must go"),
        ([Criterion("scale", {"en": "A"}, scale_min=1, scale_max=3, scale_labels={"en": ("a", "b")})], "names 2 steps"),
        ([Criterion("choice", {"en": "A"}, options=(Option("a", {"en": "A"}),), summed=False)], "at least two answers"),
        ([Criterion("text", {"en": "A"}, summed=True)], "cannot be part of the total"),
        ([Criterion("yes_no", {"en": "A"}, weight=0)], "needs a weight of at least 1"),
        ([Criterion("scale", {"en": "A"}, scale_min=1, scale_max=5, knock_out=6)], "lies outside"),
        ([Criterion("song", {"en": "A"}, summed=False)], "is of no known kind"),
    ],
)
def test_a_form_that_cannot_be_answered_is_not_published(record: Record, criteria: list[Criterion], said: str) -> None:
    draft = drafted(record, USEFUL)
    forms.save(record, OPERATOR, draft.id, draft.row_version, criteria=criteria, too_few=2)

    with pytest.raises(BadInput, match=said):
        forms.publish(record, OPERATOR, draft.id, draft.row_version + 1)


@pytest.mark.parametrize("name", form_templates.TEMPLATES)
def test_a_template_is_whole_in_three_languages_and_can_be_published(record: Record, name: str) -> None:
    draft = forms.get(record, forms.create(record, OPERATOR, name, template=name))

    forms.publish(record, OPERATOR, draft.id, draft.row_version)

    texts = [*(one.labels for one in draft.criteria), *(one.helps for one in draft.criteria if one.helps), draft.names]
    assert [text for text in texts if set(text) != {"fr", "nl", "en"}] == []
    assert amiss(draft.criteria) == []


def test_the_template_for_budget_requests_asks_what_the_decision_needs(record: Record) -> None:
    form = forms.get(record, forms.create(record, OPERATOR, "request", template="request"))

    told = [(one.kind, one.label, one.weight, one.knock_out, one.summed) for one in form.criteria]

    assert told == [
        ("scale", "Useful to members", 3, None, True),
        ("scale", "Feasible", 2, 2, True),
        ("scale", "The cost is fair", 2, None, True),
        ("scale", "Open to all", 1, None, True),
        ("yes_no", "Fits the priority", 2, 1, True),
        ("text", "Anything else to say?", 0, None, False),
    ]


def test_only_whoever_runs_evaluations_builds_forms(record: Record) -> None:
    evaluator = account(record, "Bob", "evaluator")

    with pytest.raises(NotAllowed):
        forms.create(record, evaluator, "request", template="request")

    assert forms.all_forms(record) == []


def test_a_question_is_moved_up_and_down_and_stays_within_the_form() -> None:
    first, second, third = (Criterion("scale", {"en": name}) for name in "abc")

    orders = [[one.label for one in forms.moved([first, second, third], 2, by)] for by in (-1, 1, -9)]

    assert orders == [["a", "c", "b"], ["a", "b", "c"], ["c", "a", "b"]]


def test_the_log_tells_what_a_form_asked_before_and_after(record: Record) -> None:
    actor = Actor(account(record, "Noor", "staff").account_id, "Noor", frozenset({"staff"}))
    draft = forms.create(record, actor, "request", names={"en": "Budget request"})

    forms.save(record, actor, draft, 1, criteria=[USEFUL], too_few=2)

    line = record.rows("events/all")[-1]
    assert (line["action"], line["actor_role"]) == ("form.save", "staff")
    assert '"questions":[]' in line["before_state"].replace(" ", "")
    assert "Useful" in line["after_state"]
