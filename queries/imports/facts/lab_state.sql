-- a lab's state: for a new lab, and where the file says another than the record
select p.n, cast(null as uuid) as replaced_id, p.id as lab_id, coalesce(i.state, 'active') as state,
       coalesce(i.state_since,
                case when p.what = 'create' then coalesce(i.founded_on, cast('{today}' as date))
                     else cast('{today}' as date) end) as since,
       i.reason
from incoming as i
join plan as p on p.n = i.n
left join (
    select lab_id, arg_max(state, (since, id)) as state from live.lab_state group by lab_id
) as l on l.lab_id = p.id
where (p.what in ('create', 'revive') or ({given} and i.state is not null))
  and l.state is distinct from coalesce(i.state, 'active')
  and not exists (select 1 from live.lab_state as s
                  where s.lab_id = p.id and s.state = i.state and s.since = i.state_since)
