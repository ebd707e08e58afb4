-- allocation/envelopes: every envelope, with what is known about the wishes of people: ballots, and evaluations of its requests
select e.id, e.external_id, e.name, e.year, e.currency,
       (select count(*) from ballot as b where b.envelope_id = e.id and b.removed_at is null) as ballots,
       (select count(*) from evaluation as v join budget_request as r on r.id = v.subject_id
        where r.envelope_id = e.id and r.removed_at is null and v.state = 'submitted' and v.removed_at is null) as evaluations,
       (select count(*) from evaluation_round as w where w.envelope_id = e.id and w.removed_at is null
        and w.blind and w.phase in ('planned', 'collecting')) as blind_rounds
from envelope as e
where e.removed_at is null
order by e.year desc nulls last, e.name, e.id
