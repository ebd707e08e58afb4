"""Where the money stands: each figure, asked of the little coop as at 31 December 2024, and its whole answer."""
# ruff: noqa: E501 - the tables are as wide as the answers

from __future__ import annotations

import pytest

from dashboard.words.permissions import Audience
from tests.figures import examples, little_coop
from tests.figures.conftest import Coop

EXAMPLES = examples.read("""
ballots_by_theme
theme        | votes | projects
Peer support | 2     | 1
Third places | 1     | 1

ballots_total
ballots | votes | projects
2       | 3     | 2

envelope_status
envelope      | allocated_cents | reserved_cents | committed_cents | paid_cents | released_cents | available_cents
Envelope 2024 | 1000000         | 0              | 200000          | 100000     | 50000          | 800000
Tools 2023    | 500000          | 0              | 0               | 0          | 0              | 500000

envelopes_by_priority
priority         | envelopes | allocated_cents | reserved_cents | committed_cents | paid_cents | released_cents | available_cents
Shared tools     | 1         | 500000          | 0              | 0               | 0          | 0              | 500000
Cooperative life | 1         | 1000000         | 0              | 200000          | 100000     | 50000          | 800000

granted_against_asked
year | requests | requested_cents | granted_cents | share
2023 | 1        | 20000           | 20000         | 100.0
2024 | 2        | 400000          | 250000        | 62.5

ledger_by_month
month      | allocated_cents | reserved_cents | committed_cents | paid_cents | available_cents
2023-01-01 | 500000          | 0              | 0               | 0          | 500000
2024-01-01 | 1000000         | 0              | 0               | 0          | 1500000
2024-03-01 | 0               | 300000         | 0               | 0          | 1200000
2024-04-01 | 0               | -300000        | 250000          | 0          | 1250000
2024-05-01 | 0               | 0              | 0               | 100000     | 1250000
2024-06-01 | 0               | 0              | -50000          | 0          | 1300000

money_total
envelopes | allocated_cents | reserved_cents | committed_cents | paid_cents | released_cents | available_cents
2         | 1500000         | 0              | 200000          | 100000     | 50000          | 1300000

open_requests
request_id | title | lab_id  | lab     | theme        | state     | submitted_on | age_days | requested_cents
Sofas      | Sofas | Atelier | Atelier | Third places | submitted | 2024-12-20   | 11       | 100000

open_requests_by_age
age          | requests | requested_cents
8 to 30 days | 1        | 100000

requests_by_place
place | requests | requested_cents | granted_cents
-     | 1        | 300000          | 250000
Lyon  | 2        | 120000          | 20000

requests_by_priority
priority         | requests | requested_cents | granted_cents
Cooperative life | 2        | 400000          | 250000
-                | 1        | 20000           | 20000

requests_by_state
state            | requests | requested_cents | granted_cents
approved         | 1        | 20000           | 20000
approved_in_part | 1        | 300000          | 250000
submitted        | 1        | 100000          | 0

requests_by_theme
theme        | requests | requested_cents | granted_cents
Peer support | 1        | 300000          | 250000
Third places | 1        | 100000          | 0
-            | 1        | 20000           | 20000

requests_list
request_id | title | lab_id  | lab     | theme        | priority         | place | state            | submitted_on | requested_cents | granted_cents
Sofas      | Sofas | Atelier | Atelier | Third places | Cooperative life | Lyon  | submitted        | 2024-12-20   | 100000          | 0
Talks      | Talks | Netwerk | Netwerk | Peer support | Cooperative life | -     | approved_in_part | 2024-03-01   | 300000          | 250000
Print      | Print | -       | -       | -            | -                | Lyon  | approved         | 2023-05-01   | 20000           | 20000

requests_total
requests | requested_cents | granted_cents | open_requests | open_cents
3        | 420000          | 270000        | 1             | 100000

requests_list; state=submitted
request_id | title | lab_id  | lab     | theme        | priority         | place | state     | submitted_on | requested_cents | granted_cents
Sofas      | Sofas | Atelier | Atelier | Third places | Cooperative life | Lyon  | submitted | 2024-12-20   | 100000          | 0

requests_list; priority=Cooperative life; theme=Peer support
request_id | title | lab_id  | lab     | theme        | priority         | place | state            | submitted_on | requested_cents | granted_cents
Talks      | Talks | Netwerk | Netwerk | Peer support | Cooperative life | -     | approved_in_part | 2024-03-01   | 300000          | 250000

ledger_by_month; year=2023
month      | allocated_cents | reserved_cents | committed_cents | paid_cents | available_cents
2023-01-01 | 500000          | 0              | 0               | 0          | 500000

requests_total; as_of=2024-03-15
requests | requested_cents | granted_cents | open_requests | open_cents
2        | 320000          | 20000         | 1             | 300000

envelope_status; as_of=2024-03-15
envelope      | allocated_cents | reserved_cents | committed_cents | paid_cents | released_cents | available_cents
Envelope 2024 | 1000000         | 300000         | 0               | 0          | 0              | 700000
Tools 2023    | 500000          | 0              | 0               | 0          | 0              | 500000

ledger_list
entry_date | envelope      | request | kind        | amount_cents | reference
2024-06-03 | Envelope 2024 | Talks   | release     | 50000        | -
2024-05-02 | Envelope 2024 | Talks   | payment     | 100000       | -
2024-04-01 | Envelope 2024 | Talks   | commitment  | 250000       | -
2024-04-01 | Envelope 2024 | Talks   | override    | 1000         | -
2024-04-01 | Envelope 2024 | Talks   | reservation | -300000      | -
2024-03-01 | Envelope 2024 | Talks   | reservation | 300000       | -
2024-01-01 | Envelope 2024 | -       | allocation  | 1000000      | -
2023-01-01 | Tools 2023    | -       | allocation  | 500000       | -

ledger_list; month=2024-04-01; envelope=Envelope 2024; year=2024
entry_date | envelope      | request | kind        | amount_cents | reference
2024-04-01 | Envelope 2024 | Talks   | commitment  | 250000       | -
2024-04-01 | Envelope 2024 | Talks   | override    | 1000         | -
2024-04-01 | Envelope 2024 | Talks   | reservation | -300000      | -

ledger_list; priority=Shared tools
entry_date | envelope   | request | kind       | amount_cents | reference
2023-01-01 | Tools 2023 | -       | allocation | 500000       | -

ledger_list; step=unpaid
entry_date | envelope      | request | kind       | amount_cents | reference
2024-04-01 | Envelope 2024 | Talks   | commitment | 250000       | -

ledger_list; step=paid
entry_date | envelope      | request | kind    | amount_cents | reference
2024-05-02 | Envelope 2024 | Talks   | payment | 100000       | -

money_waterfall
step       | amount_cents
allocation | 1500000
transfer   | 0
carry_over | 0
reserved   | 0
paid       | -100000
unpaid     | -150000
released   | 50000
available  | 1300000

money_waterfall; priority=Shared tools
step       | amount_cents
allocation | 500000
transfer   | 0
carry_over | 0
reserved   | 0
paid       | 0
unpaid     | 0
released   | 0
available  | 500000

money_waterfall; envelope=Envelope 2024; as_of=2024-03-15
step       | amount_cents
allocation | 1000000
transfer   | 0
carry_over | 0
reserved   | -300000
paid       | 0
unpaid     | 0
released   | 0
available  | 700000

burn_down
month      | available_cents | even_use_cents | allocated_cents | taken_cents
2024-01-01 | 1000000         | 916667         | 1000000         | 0
2024-02-01 | 1000000         | 833333         | 0               | 0
2024-03-01 | 700000          | 750000         | 0               | 300000
2024-04-01 | 750000          | 666667         | 0               | -50000
2024-05-01 | 750000          | 583333         | 0               | 0
2024-06-01 | 800000          | 500000         | 0               | -50000
2024-07-01 | 800000          | 416667         | 0               | 0
2024-08-01 | 800000          | 333333         | 0               | 0
2024-09-01 | 800000          | 250000         | 0               | 0
2024-10-01 | 800000          | 166667         | 0               | 0
2024-11-01 | 800000          | 83333          | 0               | 0
2024-12-01 | 800000          | 0              | 0               | 0

burn_down; as_of=2024-04-15; envelope=Envelope 2024
month      | available_cents | even_use_cents | allocated_cents | taken_cents
2024-01-01 | 1000000         | 916667         | 1000000         | 0
2024-02-01 | 1000000         | 833333         | 0               | 0
2024-03-01 | 700000          | 750000         | 0               | 300000
2024-04-01 | 750000          | 666667         | 0               | -50000
2024-05-01 | -               | 583333         | 0               | 0
2024-06-01 | -               | 500000         | 0               | 0
2024-07-01 | -               | 416667         | 0               | 0
2024-08-01 | -               | 333333         | 0               | 0
2024-09-01 | -               | 250000         | 0               | 0
2024-10-01 | -               | 166667         | 0               | 0
2024-11-01 | -               | 83333          | 0               | 0
2024-12-01 | -               | 0              | 0               | 0

priority_lines; as_of=2024-05-31
priority         | month      | paid_cents | committed_cents | paid_in_month_cents
Cooperative life | 2024-01-01 | 0          | 0               | 0
Cooperative life | 2024-02-01 | 0          | 0               | 0
Cooperative life | 2024-03-01 | 0          | 0               | 0
Cooperative life | 2024-04-01 | 0          | 250000          | 0
Cooperative life | 2024-05-01 | 100000     | 250000          | 100000

awaiting_payment
request_id | title | lab_id  | lab     | envelope      | state            | committed_on | promised_cents | paid_cents | left_cents | waiting_days
Talks      | Talks | Netwerk | Netwerk | Envelope 2024 | approved_in_part | 2024-04-01   | 200000         | 100000     | 100000     | 274

awaiting_payment; priority=Shared tools; year=2023
request_id | title | lab_id | lab | envelope | state | committed_on | promised_cents | paid_cents | left_cents | waiting_days

awaiting_payment; as_of=2024-03-15
request_id | title | lab_id | lab | envelope | state | committed_on | promised_cents | paid_cents | left_cents | waiting_days

grants_unaccounted
request_id | title | lab_id  | lab     | status | paid_cents | paid_on    | report_due_on | filed_on | late_days
Talks      | Talks | Netwerk | Netwerk | due    | 100000     | 2024-05-02 | -             | -        | -

grants_unaccounted; as_of=2024-04-30
request_id | title | lab_id | lab | status | paid_cents | paid_on | report_due_on | filed_on | late_days

payments_list
request_id | entry_date | request | lab_id  | lab     | envelope      | kind    | amount_cents | reference | booked_on
Talks      | 2024-05-02 | Talks   | Netwerk | Netwerk | Envelope 2024 | payment | 100000       | -         | 2024-05-03

payments_list; as_of=2024-05-30; envelope=Envelope 2024; year=2024; priority=Cooperative life
request_id | entry_date | request | lab_id  | lab     | envelope      | kind    | amount_cents | reference | booked_on
Talks      | 2024-05-02 | Talks   | Netwerk | Netwerk | Envelope 2024 | payment | 100000       | -         | -

overrides_list
request_id | entry_date | envelope      | request | amount_cents | who | reason
Talks      | 2024-04-01 | Envelope 2024 | Talks   | 1000         | Eva | The hall was lost

overrides_list; envelope=Tools 2023
request_id | entry_date | envelope | request | amount_cents | who | reason

requests_list; year=2023
request_id | title | lab_id | lab | theme | priority | place | state    | submitted_on | requested_cents | granted_cents
Print      | Print | -      | -   | -     | -        | Lyon  | approved | 2023-05-01   | 20000           | 20000

open_requests; age=8 to 30 days
request_id | title | lab_id  | lab     | theme        | state     | submitted_on | age_days | requested_cents
Sofas      | Sofas | Atelier | Atelier | Third places | submitted | 2024-12-20   | 11       | 100000

open_requests; age=up to 7 days
request_id | title | lab_id | lab | theme | state | submitted_on | age_days | requested_cents
""")


@pytest.mark.parametrize("key", EXAMPLES)
def test_the_figure_answers_what_one_counts_by_hand(coop: Coop, key: str) -> None:
    name, given = examples.asked(key)
    params = {"as_of": little_coop.AS_OF, **{k: coop.ids.get(v, v) if k == "lab_id" else v for k, v in given.items()}}

    answer = coop.figures.answer(name, Audience(sees_persons=True), **params)

    assert examples.told(answer, coop.ids) == examples.expected(name, EXAMPLES[key])
