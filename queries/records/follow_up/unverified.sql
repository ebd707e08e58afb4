-- follow_up/unverified: what is known last of each recommendation, where no second person has confirmed it
select e.id, e.recommendation_id, r.external_id as code, r.title, r.cycle_id, e.as_of, e.implementation, e.done, e.evidence, e.reported_by,
       e.next_review_on, d.account_id, d.cause, v.confirmed, v.note as verification_note
from (
    select *, row_number() over (partition by recommendation_id order by as_of desc nulls last, id desc nulls last) as place
    from follow_up_entry
    where removed_at is null
) as e
join recommendation as r on r.id = e.recommendation_id and r.removed_at is null
left join follow_up_detail as d on d.entry_id = e.id
left join (
    select *, row_number() over (partition by entry_id order by recorded_at desc nulls last, id desc nulls last) as place
    from follow_up_verification
) as v on v.entry_id = e.id and v.place = 1
where e.place = 1 and not coalesce(v.confirmed, e.verified_by is not null)
order by d.recorded_at desc nulls last, e.as_of desc nulls last, e.id desc nulls last
