-- lab_story
-- title:    The story of a lab
-- says:     {rows} things happened between its proposal and the as-at day.
-- says_one: {rows} thing happened up to the as-at day.
-- params:   as_of DATE, lab_id UUID
-- columns:  happened_on DATE; kind VARCHAR; step VARCHAR; what VARCHAR; recommendation_id UUID; other_id UUID
-- grain:    one row per thing that happened, in the order in which it did
-- action:   activity.view
-- counts:   Its states, its first meeting, objectives set and settled, needs that were answered, recommendations that it grew from and labs that went into it, each by its own day. No reasons and no persons: those are read on its page by those who may.
-- uses:     recommendation_as_of, meeting_as_of
with happened as (
    select s.since as happened_on, 1 as place, 'state' as kind, s.state as step, cast(null as VARCHAR) as what,
           cast(null as UUID) as recommendation_id, cast(null as UUID) as other_id, s.id as row_id
    from live.lab_state as s
    where s.lab_id = $lab_id
    union all
    select min(held_on), 2, 'first_meeting', null, null, null, null, null
    from meeting_as_of
    where lab_id = $lab_id
    having count(*) > 0
    union all
    select set_on, 3, 'objective', 'open', text, null, null, id
    from live.objective
    where lab_id = $lab_id
    union all
    select closed_on, 4, 'objective', state, text, null, null, id
    from live.objective
    where lab_id = $lab_id and state <> 'open'
    union all
    select answered_on, 6, 'need', kind, body, null, null, id
    from live.lab_need
    where lab_id = $lab_id and answer is not null
    union all
    select cast(o.linked_at as DATE), 7, 'recommendation', null, r.title, r.id, null, o.id
    from live.recommendation_outgrowth as o
    join recommendation_as_of as r on r.id = o.recommendation_id
    where o.lab_id = $lab_id
    union all
    select s.since, 8, 'merged_in', null, l.name, null, l.id, s.id
    from live.lab as l
    join live.lab_state as s on s.lab_id = l.id and s.state = 'merged'
    where l.merged_into = $lab_id
)
select happened_on, kind, step, what, recommendation_id, other_id
from happened
where happened_on <= $as_of
order by happened_on, place, row_id nulls first, what
