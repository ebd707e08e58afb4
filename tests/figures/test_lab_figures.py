"""One lab: each figure, asked of the little coop as at 31 December 2024, and its whole answer."""
# ruff: noqa: E501 - the tables are as wide as the answers

from __future__ import annotations

import pytest

from dashboard.words.permissions import Audience
from tests.figures import examples, little_coop
from tests.figures.conftest import Coop

EXAMPLES = examples.read("""
lab_card; lab_id=Netwerk
lab_id  | lab     | theme        | state  | state_since | founded_on | language | city | country | aims | purpose | project | methodology | calendar | public_summary | people | meetings | last_meeting | silent_days | animators
Netwerk | Netwerk | Peer support | active | 2023-01-10  | 2023-01-10 | nl       | Gent | BE      | -    | -       | -       | -           | -        | -              | 2      | 2        | 2024-04-10   | 265         | 1

lab_meetings; lab_id=Netwerk
held_on    | title  | city | declared_people | named_people
2024-04-10 | Second | -    | -               | 2
2023-02-01 | First  | -    | 3               | 1

lab_objectives; lab_id=Netwerk
objective | target | state | set_on     | due_on | closed_on
A guide   | -      | met   | 2023-02-01 | -      | 2024-04-10
Ten talks | -      | open  | 2023-02-01 | -      | -

lab_people; lab_id=Netwerk
person | role        | language | city     | from_date  | meetings
Ada    | animator    | nl       | Gent     | 2023-01-10 | 2
Bob    | participant | fr       | Brussels | 2024-03-01 | 2

lab_progress; lab_id=Netwerk
period  | state     | due_on     | submitted_on | done  | learned | difficulties | next_steps | objectives_state | help_wanted | answers_empty
2024-Q4 | late      | 2024-12-15 | -            | -     | -       | -            | -          | -                | -           | -
2023    | submitted | 2024-01-31 | 2024-01-15   | Talks | -       | -            | -          | -                | -           | 8

lab_requests; lab_id=Netwerk
title | state            | submitted_on | requested_cents | granted_cents
Talks | approved_in_part | 2024-03-01   | 300000          | 250000

lab_story; lab_id=Netwerk
happened_on | kind          | step   | what      | recommendation_id | other_id
2023-01-10  | state         | active | -         | -                 | -
2023-02-01  | first_meeting | -      | -         | -                 | -
2023-02-01  | objective     | open   | Ten talks | -                 | -
2023-02-01  | objective     | open   | A guide   | -                 | -
2023-02-01  | recommendation | -     | Mentors   | R1                | -
2024-04-10  | objective     | met    | A guide   | -                 | -
""")


@pytest.mark.parametrize("key", EXAMPLES)
def test_the_figure_answers_what_one_counts_by_hand(coop: Coop, key: str) -> None:
    name, given = examples.asked(key)
    params = {"as_of": little_coop.AS_OF, **{k: coop.ids.get(v, v) if k == "lab_id" else v for k, v in given.items()}}

    answer = coop.figures.answer(name, Audience(sees_persons=True), **params)

    assert examples.told(answer, coop.ids) == examples.expected(name, EXAMPLES[key])
