"""What the labs do: each figure, asked of the little coop as at 31 December 2024, and its whole answer."""

from __future__ import annotations

import pytest

from dashboard.words.permissions import Audience
from tests.figures import examples, little_coop
from tests.figures.conftest import Coop

EXAMPLES = examples.read("""
lab_proposals
lab_id | lab  | theme        | language | city     | state    | since      | waiting_days
Idea   | Idea | Peer support | fr       | Brussels | proposed | 2024-12-01 | 30

labs_by_state
state   | labs
active  | 2
dormant | 1

labs_by_theme
theme        | labs | active | dormant | ended
Peer support | 1    | 1      | 0       | 0
Third places | 1    | 0      | 1       | 0
-            | 1    | 1      | 0       | 0

lab_signals
lab     | signal          | since      | evidence                              | lab_id
Atelier | report_empty    | 2024-01-15 | periods=2023; filled=0; open=12       | Atelier
Netwerk | silent          | 2024-04-10 | met=2024-04-10; days=265              | Netwerk
Netwerk | report_late     | 2024-12-15 | due=2024-12-15; period=2024-Q4; n=1   | Netwerk
Netwerk | report_empty    | 2024-01-15 | periods=2023; filled=4; open=8        | Netwerk
Online  | silent          | 2024-02-01 | founded=2024-02-01; days=334          | Online
Online  | no_animator     | 2024-02-01 | animator=never                        | Online

labs_list
lab_id  | lab     | theme        | state   | language | country | city | people | last_meeting | silent_days | animators
Atelier | Atelier | Third places | dormant | fr       | FR      | Lyon | 0      | 2024-05-05   | 240         | 0
Netwerk | Netwerk | Peer support | active  | nl       | BE      | Gent | 2      | 2024-04-10   | 265         | 1
Online  | Online  | -            | active  | -        | -       | -    | 1      | -            | 334         | 0

labs_total
labs | active | dormant | ended | proposed
3    | 2      | 1       | 0     | 1

labs_without_animator
lab_id | lab    | theme | language | city | founded_on
Online | Online | -     | -        | -    | 2024-02-01

meetings_by_month
month      | meetings | declared_people | meetings_without_count
2023-02-01 | 1        | 3               | 0
2024-04-01 | 1        | 0               | 1
2024-05-01 | 2        | 40              | 0

meetings_by_place
place | meetings | declared_people | meetings_without_count
-     | 3        | 3               | 1
Hall  | 1        | 40              | 0

meetings_by_theme
theme        | meetings | declared_people | meetings_without_count
Peer support | 2        | 3               | 1
Third places | 2        | 40              | 0

meetings_list
held_on    | title    | theme        | lab_id  | lab     | place | city     | declared_people
2024-05-25 | Assembly | Third places | -       | -       | Hall  | Brussels | 40
2024-05-05 | Sofa     | Third places | Atelier | Atelier | -     | Lyon     | 0
2024-04-10 | Second   | Peer support | Netwerk | Netwerk | -     | Gent     | -
2023-02-01 | First    | Peer support | Netwerk | Netwerk | -     | Gent     | 3

meetings_total
meetings | declared_people | meetings_without_count | meetings_with_zero | largest
4        | 43              | 1                      | 1                  | 40

objectives_by_state
state  | objectives | share
open   | 1          | 33.3
met    | 1          | 33.3
partly | 1          | 33.3

objectives_total
objectives | met | partly | met_share
3          | 1   | 1      | 66.7

progress_by_theme_and_year
theme        | year | active_labs | active_labs_filed | labs_filed | reports | share
Peer support | 2023 | 1           | 1                 | 1          | 1       | 100.0
Third places | 2023 | 0           | 0                 | 1          | 1       | -

progress_by_year
year | reports | labs | with_gaps | nothing_filled
2023 | 2       | 2    | 2         | 1

progress_empty
lab_id  | lab     | theme        | period | submitted_on
Atelier | Atelier | Third places | 2023   | 2024-01-15

progress_late
lab_id  | lab     | theme        | period  | due_on     | late_days
Netwerk | Netwerk | Peer support | 2024-Q4 | 2024-12-15 | 16

progress_status
state     | updates
late      | 1
due       | 1
submitted | 1
empty     | 1

progress_total
reports | labs | with_gaps | nothing_filled
2       | 2    | 2         | 1

stale_labs
lab_id  | lab     | theme        | last_meeting | silent_days
Online  | Online  | -            | -            | 334
Netwerk | Netwerk | Peer support | 2024-04-10   | 265

labs_list; theme=Third places
lab_id  | lab     | theme        | state   | language | country | city | people | last_meeting | silent_days | animators
Atelier | Atelier | Third places | dormant | fr       | FR      | Lyon | 0      | 2024-05-05   | 240         | 0

labs_list; state=active; country=BE
lab_id  | lab     | theme        | state  | language | country | city | people | last_meeting | silent_days | animators
Netwerk | Netwerk | Peer support | active | nl       | BE      | Gent | 2      | 2024-04-10   | 265         | 1

stale_labs; days=300
lab_id | lab    | theme | last_meeting | silent_days
Online | Online | -     | -            | 334

meetings_list; theme=Peer support
held_on    | title  | theme        | lab_id  | lab     | place | city | declared_people
2024-04-10 | Second | Peer support | Netwerk | Netwerk | -     | Gent | -
2023-02-01 | First  | Peer support | Netwerk | Netwerk | -     | Gent | 3

meetings_total; since=2024-05-10
meetings | declared_people | meetings_without_count | meetings_with_zero | largest
1        | 40              | 0                      | 0                  | 40

progress_by_year; gaps_from=10
year | reports | labs | with_gaps | nothing_filled
2023 | 2       | 2    | 1         | 1

labs_by_state; as_of=2024-09-30
state  | labs
active | 3

objectives_by_state; as_of=2023-12-31
state | objectives | share
open  | 2          | 100.0

progress_list
lab_id  | lab     | theme        | period  | state     | due_on
Online  | Online  | -            | 2024    | due       | 2025-01-10
Netwerk | Netwerk | Peer support | 2024-Q4 | late      | 2024-12-15
Atelier | Atelier | Third places | 2023    | empty     | 2024-01-31
Netwerk | Netwerk | Peer support | 2023    | submitted | 2024-01-31

progress_list; state=late; year=2024
lab_id  | lab     | theme        | period  | state | due_on
Netwerk | Netwerk | Peer support | 2024-Q4 | late  | 2024-12-15

objectives_list
lab_id  | lab     | theme        | objective | state  | set_on     | due_on
Atelier | Atelier | Third places | A room    | partly | 2024-01-01 | -
Netwerk | Netwerk | Peer support | A guide   | met    | 2023-02-01 | -
Netwerk | Netwerk | Peer support | Ten talks | open   | 2023-02-01 | -

objectives_list; state=met
lab_id  | lab     | theme        | objective | state | set_on     | due_on
Netwerk | Netwerk | Peer support | A guide   | met   | 2023-02-01 | -

meetings_list; month=2024-05-01
held_on    | title    | theme        | lab_id  | lab     | place | city     | declared_people
2024-05-25 | Assembly | Third places | -       | -       | Hall  | Brussels | 40
2024-05-05 | Sofa     | Third places | Atelier | Atelier | -     | Lyon     | 0
""")


@pytest.mark.parametrize("key", EXAMPLES)
def test_the_figure_answers_what_one_counts_by_hand(coop: Coop, key: str) -> None:
    name, given = examples.asked(key)
    params = {"as_of": little_coop.AS_OF, **{k: coop.ids.get(v, v) if k == "lab_id" else v for k, v in given.items()}}

    answer = coop.figures.answer(name, Audience(sees_persons=True), **params)

    assert examples.told(answer, coop.ids) == examples.expected(name, EXAMPLES[key])
