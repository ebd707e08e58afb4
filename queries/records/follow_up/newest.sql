-- follow_up/newest: what is known last of what became of a recommendation, and how a second person sees it
select e.id, e.recommendation_id, e.as_of, e.implementation, e.done, e.evidence, e.reported_by, e.verified_by, e.next_review_on, e.version,
       d.account_id, d.cause, d.recorded_at, coalesce(d.no_change, false) as no_change,
       v.confirmed, v.note as verification_note, v.verified_on, a.name as verifier
from (
    select *, row_number() over (order by as_of desc nulls last, id desc nulls last) as place
    from follow_up_entry
    where recommendation_id = $recommendation_id and removed_at is null
) as e
left join follow_up_detail as d on d.entry_id = e.id
left join (
    select *, row_number() over (partition by entry_id order by recorded_at desc nulls last, id desc nulls last) as place
    from follow_up_verification
) as v on v.entry_id = e.id and v.place = 1
left join account as a on a.id = v.verified_by
where e.place = 1
