-- follow_up/entries: everything that was told of a recommendation, the newest first, and how a second person sees it
select e.id, e.as_of, e.implementation, e.done, e.evidence, e.reported_by, e.verified_by, e.next_review_on,
       d.cause, coalesce(d.no_change, false) as no_change, v.confirmed, v.note as verification_note, v.verified_on, a.name as verifier
from follow_up_entry as e
left join follow_up_detail as d on d.entry_id = e.id
left join (
    select *, row_number() over (partition by entry_id order by recorded_at desc nulls last, id desc nulls last) as place
    from follow_up_verification
) as v on v.entry_id = e.id and v.place = 1
left join account as a on a.id = v.verified_by
where e.recommendation_id = $recommendation_id and e.removed_at is null
order by e.as_of desc nulls last, e.id desc nulls last
