-- allocation/evaluations: the submitted evaluations of an envelope's requests as they stand, a row for each answer that counts; none of a round that is blind and still collects
select v.id as evaluation_id, v.account_id, v.subject_id as request_id, v.submitted_at, v.overall,
       c.kind, c.weight, c.scale_min, c.scale_max, a.value
from evaluation as v
join evaluation_round as w on w.id = v.round_id and w.removed_at is null and w.subject_kind = 'request'
join budget_request as r on r.id = v.subject_id and r.removed_at is null
left join evaluation_answer as a on a.evaluation_id = v.id and a.removed_at is null and a.value is not null and not a.not_applicable
left join criterion as c on c.id = a.criterion_id and c.removed_at is null and c.summed and c.kind in ('scale', 'yes_no')
where r.envelope_id = $envelope_id and v.removed_at is null and v.state = 'submitted' and v.subject_version = r.version
  and (not w.blind or w.phase in ('deliberating', 'closed')
       or ((select count(*) from evaluation as d where d.round_id = v.round_id and d.subject_id = v.subject_id
            and d.removed_at is null and d.state = 'submitted') >= w.wanted
           and not exists (select 1 from evaluation as o where o.round_id = v.round_id and o.subject_id = v.subject_id
                           and o.removed_at is null and o.state in ('assigned', 'accepted', 'in_progress', 'reopened'))))
order by v.submitted_at, v.id
