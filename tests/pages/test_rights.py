"""The page that says who may decide: the matrix, one's own interests."""

from __future__ import annotations

from dashboard.cells import links
from tests.coop.deciding import TODAY, Coop
from tests.pages.approving import Look, button, labels, said


def test_the_matrix_is_read_by_everyone_and_edited_by_administrators(coop: Coop, look: Look) -> None:
    seen = {role: look(coop.somebody("x", role), script=links.RIGHTS) for role in ("member", "administrator")}

    assert {role: "Add this rule" in labels(page) for role, page in seen.items()} == {
        "member": False,
        "administrator": True,
    }


def test_an_administrator_takes_the_built_in_rule_over_and_adds_to_it(coop: Coop, look: Look) -> None:
    seen = look(coop.somebody("Abe", "administrator"), script=links.RIGHTS)
    button(seen, "Take the built-in rule over, to edit it").click().run()  # type: ignore[attr-defined]
    seen.text_input(key="rights-amount").set_value("500").run()

    button(seen, "Add this rule").click().run()  # type: ignore[attr-defined]

    held = {row["up_to_cents"] for row in coop.record.rows("rights/matrix")}
    assert held == {50_000, 200_000, 1_000_000, None}
    assert "The rule was added." in said(seen)


def test_an_interest_is_declared_and_ended_on_the_page(coop: Coop, look: Look) -> None:
    noor = coop.somebody("Noor", "approver")
    seen = look(noor, script=links.RIGHTS, view="interests")
    seen.selectbox(key="interest-lab").set_value(coop.lab)
    seen.text_input(key="interest-note").set_value("my sister founded it").run()

    button(seen, "Declare this interest").click().run()  # type: ignore[attr-defined]
    declared = [row["until_date"] for row in coop.record.rows("interests/own", person_id=noor.person_id)]
    end = next(one for one in seen.button if (one.key or "").startswith("interest-end-"))
    end.click().run()

    ended = [row["until_date"] for row in coop.record.rows("interests/own", person_id=noor.person_id)]
    assert (declared, ended) == ([None], [TODAY])
