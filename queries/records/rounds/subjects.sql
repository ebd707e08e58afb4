-- rounds/subjects: what a round is about, the least evaluated first
select s.subject_id, coalesce(b.title, c.title) as title, coalesce(b.version, w.number, 1) as subject_version,
       coalesce(e.submitted, 0) as submitted, coalesce(e.still_open, 0) as still_open
from round_subject as s
left join budget_request as b on b.id = s.subject_id and b.removed_at is null
left join recommendation as c on c.id = s.subject_id and c.removed_at is null
left join (
    select recommendation_id, max(number) as number
    from recommendation_text
    where is_source and removed_at is null
    group by recommendation_id
) as w on w.recommendation_id = s.subject_id
left join (
    select subject_id,
           cast(sum(case when state = 'submitted' then 1 else 0 end) as BIGINT) as submitted,
           cast(sum(case when state in ('assigned', 'accepted', 'in_progress', 'reopened') then 1 else 0 end) as BIGINT) as still_open
    from evaluation
    where round_id = $round_id and removed_at is null
    group by subject_id
) as e on e.subject_id = s.subject_id
where s.round_id = $round_id and s.removed_at is null
order by coalesce(e.submitted, 0), s.added_at, s.id
