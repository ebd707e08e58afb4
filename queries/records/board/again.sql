-- board/again: what the Board put off or accepted in principle and has not decided on since, the soonest to look at first;
-- with an id, that one alone
select r.id, r.title, r.external_id, t.name as theme, c.name as cycle, r.cycle_id, d.outcome, d.decided_on, d.review_on,
       r.version, s.state_id, coalesce(w.number, 1) as text_number
from recommendation as r
join (
    select recommendation_id, outcome, decided_on, review_on,
           row_number() over (partition by recommendation_id order by decided_on desc nulls last, id desc nulls last) as place
    from decision
    where removed_at is null
) as d on d.recommendation_id = r.id and d.place = 1
left join (
    select recommendation_id, state, id as state_id,
           row_number() over (partition by recommendation_id order by since desc nulls last, id desc nulls last) as place
    from recommendation_state
    where removed_at is null
) as s on s.recommendation_id = r.id and s.place = 1
left join (
    select recommendation_id, max(number) as number
    from recommendation_text
    where is_source and removed_at is null
    group by recommendation_id
) as w on w.recommendation_id = r.id
left join theme as t on t.id = r.theme_id
left join cycle as c on c.id = r.cycle_id
where d.outcome in ('deferred', 'accepted_in_principle') and coalesce(s.state, 'decided') = 'decided' and r.removed_at is null
  and (r.id = $id or $id is null)
order by d.review_on nulls last, r.id
