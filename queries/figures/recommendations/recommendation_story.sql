-- recommendation_story
-- title:    The story of a recommendation
-- says:     {rows} things happened between the theme that the Assembly chose and the as-at day.
-- params:   as_of DATE, recommendation_id UUID
-- columns:  happened_on DATE; kind VARCHAR; step VARCHAR; what VARCHAR; said VARCHAR; lab_id UUID; other_id UUID
-- grain:    one row per thing that happened, in the order in which it did
-- action:   recommendations.view
-- counts:   From the theme and the working group to texts, states, advice, decisions, answers, follow-up, labs and later recommendations, each by its own day. Nothing of what was only a draft.
-- uses:     recommendation_as_of, lab_as_of
with mine as (
    select * from recommendation_as_of where id = $recommendation_id
),
happened as (
    select m.cycle_starts_on as happened_on, 1 as place, 'theme_chosen' as kind, null as step, m.theme as what, m.cycle as said,
           cast(null as UUID) as lab_id, cast(null as UUID) as other_id, cast(null as UUID) as row_id
    from mine as m
    where m.cycle is not null and m.theme is not null
    union all
    select coalesce(g.started_on, m.cycle_starts_on), 2, 'working_group', null, g.name, g.city, null, null, null
    from mine as m
    join live.working_group as g on g.id = m.working_group_id
    union all
    select m.submitted_on, 3, 'state', 'submitted', m.title, null, null, null, null
    from mine as m
    where not exists (select 1 from live.recommendation_state as s where s.recommendation_id = m.id and s.state = 'submitted')
    union all
    select cast(s.since as DATE), 3, 'state', s.state, null, s.reason, null, null, s.id
    from mine as m
    join live.recommendation_state as s on s.recommendation_id = m.id
    where s.state not in ('draft', 'decided') and cast(s.since as DATE) <= $as_of
    union all
    select cast(t.written_at as DATE), 4, 'text', cast(t.number as VARCHAR), t.title, t.note, null, null, t.id
    from mine as m
    join live.recommendation_text as t on t.recommendation_id = m.id
    where t.is_source and t.number > 1 and cast(t.written_at as DATE) between m.submitted_on and $as_of
      and t.written_at = (
          select max(same.written_at) from live.recommendation_text as same
          where same.recommendation_id = t.recommendation_id and same.is_source and same.number = t.number
      )
    union all
    select cast(a.written_at as DATE), 5, 'advice', a.advice, null, a.body, null, null, a.id
    from mine as m
    join live.recommendation_advice as a on a.recommendation_id = m.id
    where cast(a.written_at as DATE) <= $as_of
    union all
    select greatest(cast(l.linked_at as DATE), m.submitted_on), 6, 'lineage', l.kind, e.title, l.note, null, e.id, l.id
    from mine as m
    join live.recommendation_link as l on l.recommendation_id = m.id
    join recommendation_as_of as e on e.id = l.earlier_id
    where cast(l.linked_at as DATE) <= $as_of
    union all
    select d.decided_on, 7, 'decision', d.outcome, d.body, concat_ws(' · ', nullif(d.reasons, ''), nullif(nullif(d.amendments, ''), d.reasons)),
           null, null, d.id
    from mine as m
    join live.decision as d on d.recommendation_id = m.id
    where d.decided_on <= $as_of
    union all
    select cast(p.written_at as DATE), 8, 'reply', null, coalesce(g.name, b.name), p.body, null, null, p.id
    from mine as m
    join live.decision as d on d.recommendation_id = m.id
    join live.decision_reply as p on p.decision_id = d.id
    left join live.working_group as g on g.id = p.working_group_id
    left join live.lab as b on b.id = p.lab_id
    where cast(p.written_at as DATE) <= $as_of
    union all
    select f.as_of, 9, 'follow_up', f.implementation, f.evidence, f.done, null, null, f.id
    from mine as m
    join live.follow_up_entry as f on f.recommendation_id = m.id
    where f.as_of <= $as_of
    union all
    select v.verified_on, 10, 'verification', case when v.confirmed then 'confirmed' else 'doubted' end, null, v.note, null, null, v.id
    from mine as m
    join live.follow_up_entry as f on f.recommendation_id = m.id
    join live.follow_up_verification as v on v.entry_id = f.id
    where v.verified_on <= $as_of
    union all
    select coalesce(b.founded_on, cast(o.linked_at as DATE)), 11, 'lab', b.state, b.name, o.note, b.id, null, o.id
    from mine as m
    join live.recommendation_outgrowth as o on o.recommendation_id = m.id
    join lab_as_of as b on b.id = o.lab_id
    where cast(o.linked_at as DATE) <= $as_of
    union all
    select greatest(cast(l.linked_at as DATE), e.submitted_on), 12, 'lineage_later', l.kind, e.title, l.note, null, e.id, l.id
    from mine as m
    join live.recommendation_link as l on l.earlier_id = m.id
    join recommendation_as_of as e on e.id = l.recommendation_id
    where cast(l.linked_at as DATE) <= $as_of
)
select happened_on, kind, step, what, nullif(trim(said), '') as said, lab_id, other_id
from happened
order by happened_on nulls last, place, row_id nulls first, what
