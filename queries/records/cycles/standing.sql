-- cycles/standing: where each recommendation of a cycle stands, and what of it $account_id has done
select r.id, r.title, r.external_id as code, r.working_group_id,
       coalesce(n.state, case when d.id is not null then 'decided' else 'submitted' end) as state,
       case when exists (select 1 from recommendation_advice as v where v.recommendation_id = r.id and v.removed_at is null)
            then 1 else 0 end as advised,
       case when exists (select 1 from round_subject as s where s.subject_id = r.id and s.removed_at is null)
            then 1 else 0 end as in_round,
       (select count(*) from recommendation_comment as m
        where m.recommendation_id = r.id and m.removed_at is null and m.answer is null) as unanswered,
       (select count(*) from recommendation_comment as m
        where m.recommendation_id = r.id and m.removed_at is null and m.written_by = $account_id) as commented,
       d.outcome,
       case when exists (select 1 from decision_reply as p where p.decision_id = d.id and p.removed_at is null)
            then 1 else 0 end as replied,
       o.account_id as owner_id,
       f.id as entry_id, f.next_review_on,
       case when f.verified_by is not null
              or exists (select 1 from follow_up_verification as v where v.entry_id = f.id) then 1 else 0 end as verified
from recommendation as r
left join (
    select recommendation_id, state,
           row_number() over (partition by recommendation_id order by since desc nulls last, id desc nulls last) as place
    from recommendation_state
    where removed_at is null
) as n on n.recommendation_id = r.id and n.place = 1
left join (
    select id, recommendation_id, outcome,
           row_number() over (partition by recommendation_id order by decided_on desc nulls last, id desc nulls last) as place
    from decision
    where removed_at is null
) as d on d.recommendation_id = r.id and d.place = 1
left join (
    select recommendation_id, account_id,
           row_number() over (partition by recommendation_id order by from_date desc nulls last, id desc nulls last) as place
    from recommendation_owner
    where removed_at is null and from_date <= $on_day and (until_date is null or until_date >= $on_day)
) as o on o.recommendation_id = r.id and o.place = 1
left join (
    select id, recommendation_id, verified_by, next_review_on,
           row_number() over (partition by recommendation_id order by as_of desc nulls last, id desc nulls last) as place
    from follow_up_entry
    where removed_at is null
) as f on f.recommendation_id = r.id and f.place = 1
where r.cycle_id = $cycle_id and r.removed_at is null
order by r.external_id nulls last, r.id
