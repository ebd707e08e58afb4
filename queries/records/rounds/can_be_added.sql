-- rounds/can_be_added: what waits for evaluations of this kind and is not in the round yet
select w.subject_id, w.title
from (
    select b.id as subject_id, b.title, 'request' as subject_kind
    from budget_request as b
    join (
        select request_id, state,
               row_number() over (partition by request_id order by since desc nulls last, id desc nulls last) as place
        from request_state
        where removed_at is null
    ) as s on s.request_id = b.id and s.place = 1
    where b.removed_at is null and s.state = 'under_evaluation'
    union all
    select c.id as subject_id, c.title, 'recommendation' as subject_kind
    from recommendation as c
    where c.removed_at is null
      and not exists (select 1 from decision as d where d.recommendation_id = c.id and d.removed_at is null)
) as w
where w.subject_kind = $subject_kind
  and not exists (
      select 1 from round_subject as s where s.round_id = $round_id and s.subject_id = w.subject_id and s.removed_at is null
  )
order by w.title, w.subject_id
