-- meetings/of_person: the meetings from $from_day on that concern somebody: of the labs and working groups that they are in,
-- and those that they were invited to or came to; `status` is their own
select m.id, m.lab_id, l.name as lab, m.working_group_id, g.name as working_group, m.title, m.kind, m.held_on, m.starts_at,
       m.ends_at, m.time_zone, m.place, m.address, coalesce(m.city, l.city, g.city) as city,
       coalesce(m.country, l.country, g.country) as country, m.state, m.places, m.version, a.status
from meeting as m
left join lab as l on l.id = m.lab_id and l.removed_at is null
left join working_group as g on g.id = m.working_group_id and g.removed_at is null
left join attendance as a on a.meeting_id = m.id and a.person_id = $person_id and a.removed_at is null
where m.removed_at is null and m.state <> 'draft' and m.held_on >= $from_day
  and (
      a.id is not null
      or m.lab_id in (
          select s.lab_id from membership as s
          where s.person_id = $person_id and s.removed_at is null and s.state in ('active', 'left', 'ended')
            and (s.from_date is null or s.from_date <= $on_day)
            and (s.until_date >= $on_day or (s.until_date is null and s.state = 'active'))
      )
      or m.working_group_id in (
          select w.working_group_id from working_group_member as w
          where w.person_id = $person_id and w.removed_at is null
            and w.from_date <= $on_day and (w.until_date is null or w.until_date >= $on_day)
      )
  )
order by m.held_on, m.starts_at nulls last, m.id
