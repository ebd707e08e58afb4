-- evaluations/of_account: what an evaluator has to do or did, with how far each subject is; the least evaluated first
select e.id, e.round_id, e.subject_id, e.subject_version, e.state, e.submitted_at, r.name as round, r.phase, r.subject_kind, r.wanted,
       r.due_on, coalesce(b.title, c.title) as title, coalesce(b.version, w.number, 1) as now_version,
       coalesce(s.state, t.state, 'submitted') as subject_state, c.cycle_id,
       coalesce(n.submitted, 0) as submitted
from evaluation as e
join evaluation_round as r on r.id = e.round_id and r.removed_at is null
left join budget_request as b on b.id = e.subject_id and b.removed_at is null
left join recommendation as c on c.id = e.subject_id and c.removed_at is null
left join (
    select request_id, state, row_number() over (partition by request_id order by since desc nulls last, id desc nulls last) as place
    from request_state
    where removed_at is null
) as s on s.request_id = e.subject_id and s.place = 1
left join (
    select recommendation_id, state,
           row_number() over (partition by recommendation_id order by since desc nulls last, id desc nulls last) as place
    from recommendation_state
    where removed_at is null
) as t on t.recommendation_id = e.subject_id and t.place = 1
left join (
    select recommendation_id, max(number) as number
    from recommendation_text
    where is_source and removed_at is null
    group by recommendation_id
) as w on w.recommendation_id = e.subject_id
left join (
    select round_id, subject_id, count(*) as submitted
    from evaluation
    where state = 'submitted' and removed_at is null
    group by round_id, subject_id
) as n on n.round_id = e.round_id and n.subject_id = e.subject_id
where e.account_id = $account_id and e.removed_at is null and (b.id is not null or c.id is not null)
order by coalesce(n.submitted, 0), e.assigned_at, e.id
