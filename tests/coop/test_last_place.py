"""The last place of a lab, wanted by two people at the same time, 200 times: one gets it, the other is told."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable

import pytest

from dashboard.coop import memberships
from dashboard.store.record import Record
from dashboard.words.permissions import Actor
from dashboard.words.refusals import BadInput
from tests import factories as new
from tests.coop.in_labs import TODAY, House
from tests.factories.adding import Id

TIMES = 200


def at_once(*verbs: Callable[[], object], turn: int) -> list[str]:
    """Each verb in a thread of its own, all let go at one moment; what each was told, nothing when it went through."""
    told = [""] * len(verbs)
    start = threading.Barrier(len(verbs))

    def go(place: int, verb: Callable[[], object]) -> None:
        start.wait()
        try:
            verb()
        except BadInput as refusal:
            told[place] = str(refusal)

    threads = [threading.Thread(target=go, args=given) for given in enumerate(verbs)]
    # whoever comes to the barrier last leaves it first
    for thread in threads[:: 1 if turn % 2 else -1]:
        thread.start()
    for thread in threads:
        thread.join()
    return told


@pytest.mark.slow  # 200 labs, two people each
@pytest.mark.timeout(600)
def test_two_take_the_last_place_at_the_same_time(record: Record) -> None:
    house = House(record)
    ada, ben, cil = (house.somebody(name) for name in ("Ada", "Ben", "Cil"))
    with new.together(record) as rows:
        labs = [new.lab(rows, name=f"Lab {n}", theme_id=house.theme, places=2) for n in range(TIMES)]
        for lab_id in labs:
            new.membership(rows, lab_id=lab_id, person_id=ada.person_id, role="initiator")  # type: ignore[arg-type]
        wanted = [_wanted(rows, lab_id, turn, ben, cil) for turn, lab_id in enumerate(labs)]
    first: Counter[str] = Counter()

    for turn, (lab_id, (one, other)) in enumerate(zip(labs, wanted, strict=True)):
        told = at_once(_way(house, ben, *one), _way(house, cil, *other), turn=turn)

        assert sorted(told) == ["", "This lab has 2 places, and all are taken."]
        first[("Ben", "Cil")[told.index("")]] += 1
        now = [memberships.get(record, membership) for membership, _state in (one, other)]
        assert [row.state == "active" for row in now].count(True) == 1
        assert memberships.taken(record, lab_id) == 2
        actions = [house.log(row.id) for row in now]
        assert sorted(actions) in ([[], ["membership.accept"]], [[], ["membership.admit"]])

    print(f"{TIMES} times: {dict(first)}")
    assert min(first["Ben"], first["Cil"]) > 10  # neither is always first


def _wanted(rows: new.Batch, lab_id: Id, turn: int, *people: Actor) -> list[tuple[Id, str]]:
    """Two who want the last place: both asked, both invited, or one of each."""
    states = (("requested", "requested"), ("invited", "invited"), ("requested", "invited"))[turn % 3]
    found = []
    for who, state in zip(people, states, strict=True):
        given = {"asked_on": TODAY, "from_date": None, "answer_by": TODAY, "conditions_accepted": TODAY}
        asked = new.membership(rows, lab_id=lab_id, person_id=who.person_id, state=state, **given)  # type: ignore[arg-type]
        found.append((asked, state))
    return found


def _way(house: House, who: Actor, membership: Id, state: str) -> Callable[[], object]:
    if state == "requested":
        return lambda: memberships.admit(house.record, house.staff, membership, seen=1)
    return lambda: memberships.accept(house.record, who, membership, seen=1, accepted=True)
