-- rounds/can_be_added: what waits for evaluations of this kind and is not in the round yet; of the round's cycle where it has one
select w.subject_id, w.title
from (
    select b.id as subject_id, b.title, 'request' as subject_kind, null as cycle_id
    from budget_request as b
    join (
        select request_id, state,
               row_number() over (partition by request_id order by since desc nulls last, id desc nulls last) as place
        from request_state
        where removed_at is null
    ) as s on s.request_id = b.id and s.place = 1
    where b.removed_at is null and s.state = 'under_evaluation'
    union all
    select c.id as subject_id, c.title, 'recommendation' as subject_kind, c.cycle_id
    from recommendation as c
    join (
        select recommendation_id, state,
               row_number() over (partition by recommendation_id order by since desc nulls last, id desc nulls last) as place
        from recommendation_state
        where removed_at is null
    ) as s on s.recommendation_id = c.id and s.place = 1
    where c.removed_at is null and s.state in ('admissible', 'under_evaluation')
) as w
join evaluation_round as r on r.id = $round_id
where w.subject_kind = $subject_kind
  and (r.cycle_id is null or w.cycle_id is null or r.cycle_id = w.cycle_id)
  and not exists (
      select 1 from round_subject as s where s.round_id = $round_id and s.subject_id = w.subject_id and s.removed_at is null
  )
order by w.title, w.subject_id
