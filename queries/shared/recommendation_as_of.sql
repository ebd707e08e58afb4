-- recommendation_as_of: every recommendation submitted up to $as_of, with the coop's word for it on that day.
-- The five words are derived from two axes, decision and implementation, and stored nowhere
-- (the same rule as dashboard/words/states.py: five_word).
-- A draft is there from the day on which it was first submitted, whatever day stands on it; what was withdrawn,
-- merged or found inadmissible is gone from that day on. One of which no state was known then is decided if it was, else submitted.
-- `title` is what it was called then, in the language that it was written in.
-- `is_silent`: accepted, not finished, and not heard of for a year. `age`: of what is known, in words, of what is accepted and not finished.
-- uses: theme_as_of
select *,
       coalesce(status in ('in progress', 'not realised') and coalesce(implementation, '') not in ('abandoned', 'superseded'), false)
           as is_unfinished,
       is_unfinished and heard_on < $as_of - 365 as is_silent,
       cast($as_of - heard_on as BIGINT) as age_days,
       case
           when not is_unfinished then null
           when age_days <= 90 then 'up to 90 days'
           when age_days <= 180 then '91 to 180 days'
           when age_days <= 365 then '181 to 365 days'
           else 'more than a year'
       end as age
from (
    select r.id, r.external_id, coalesce(w.title, r.title) as title, r.cycle_id, r.working_group_id, r.theme_id,
           t.name as theme, c.name as cycle, c.starts_on as cycle_starts_on,
           g.name as working_group, g.city, g.language,
           case when s.was_draft then s.submitted_on else r.submitted_on end as submitted_on, r.owner, r.due_on,
           coalesce(s.state, case when d.outcome is null then 'submitted' else 'decided' end) as state,
           d.outcome, d.decided_on, d.review_on, f.implementation, f.known_on, f.next_review_on,
           greatest(d.decided_on, f.known_on) as heard_on,
           coalesce(d.outcome in ('accepted', 'accepted_with_amendments', 'accepted_in_principle'), false) as is_accepted,
           case
               when d.outcome = 'rejected' then 'rejected'
               when d.outcome = 'deferred' then 'postponed'
               when not is_accepted then 'awaiting decision'
               when f.implementation = 'implemented' then 'realised'
               when f.implementation in ('in_progress', 'partly_implemented', 'blocked') then 'in progress'
               else 'not realised'
           end as status
    from live.recommendation as r
    left join theme_as_of as t on t.id = r.theme_id
    left join live.cycle as c on c.id = r.cycle_id
    left join live.working_group as g on g.id = r.working_group_id
    left join (
        select recommendation_id,
               arg_max(state, (since, id)) filter (where cast(since as DATE) <= $as_of) as state,
               arg_min(state, (since, id)) = 'draft' as was_draft,
               min(cast(since as DATE)) filter (where state = 'submitted') as submitted_on
        from live.recommendation_state
        group by recommendation_id
    ) as s on s.recommendation_id = r.id
    left join (
        select recommendation_id, arg_max(title, (number, written_at, id)) as title
        from live.recommendation_text
        where is_source and cast(written_at as DATE) <= $as_of
        group by recommendation_id
    ) as w on w.recommendation_id = r.id
    left join (
        select recommendation_id, arg_max(outcome, (decided_on, id)) as outcome, max(decided_on) as decided_on,
               arg_max_null(review_on, (decided_on, id)) as review_on
        from live.decision
        where decided_on <= $as_of
        group by recommendation_id
    ) as d on d.recommendation_id = r.id
    left join (
        select recommendation_id, arg_max(implementation, (as_of, id)) as implementation, max(as_of) as known_on,
               arg_max_null(next_review_on, (as_of, id)) as next_review_on
        from live.follow_up_entry
        where as_of <= $as_of
        group by recommendation_id
    ) as f on f.recommendation_id = r.id
    where case when s.was_draft then s.submitted_on else r.submitted_on end <= $as_of
      and coalesce(s.state, '') not in ('withdrawn', 'merged', 'inadmissible')
)
