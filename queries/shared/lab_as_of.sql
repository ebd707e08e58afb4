-- lab_as_of: every lab there was on $as_of, with the state that it was in and since when
select l.id, l.external_id, l.name, l.theme_id, t.name as theme, l.language, l.country, l.city, l.founded_on, l.rhythm_days,
       s.state, s.since as state_since
from live.lab as l
left join live.theme as t on t.id = l.theme_id
left join (
    select lab_id, arg_max(state, (since, id)) as state, max(since) as since
    from live.lab_state
    where since <= $as_of
    group by lab_id
) as s on s.lab_id = l.id
where coalesce(l.founded_on, s.since, $as_of) <= $as_of
