-- rounds/all: every round, the newest first, with how far it is
select r.id, r.subject_kind, r.name, r.form_version_id, r.envelope_id, r.cycle_id, r.phase, r.blind, r.wanted, r.due_on, r.version,
       coalesce(s.subjects, 0) as subjects, coalesce(e.submitted, 0) as submitted, coalesce(e.still_open, 0) as still_open
from evaluation_round as r
left join (
    select round_id, count(*) as subjects from round_subject where removed_at is null group by round_id
) as s on s.round_id = r.id
left join (
    select round_id,
           cast(sum(case when state = 'submitted' then 1 else 0 end) as BIGINT) as submitted,
           cast(sum(case when state in ('assigned', 'accepted', 'in_progress', 'reopened') then 1 else 0 end) as BIGINT) as still_open
    from evaluation
    where removed_at is null
    group by round_id
) as e on e.round_id = r.id
where r.removed_at is null
order by r.created_at desc nulls last, r.id
