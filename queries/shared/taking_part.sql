-- taking_part: who took part in what up to $as_of: a row for each meeting attended and each membership held.
-- Observers, experts and liaisons accompany a lab; they do not count as taking part.
select a.person_id, m.theme_id, m.lab_id, m.form, m.held_on as from_date, m.held_on as until_date, true as attended
from live.attendance as a
join (
    select m.id, m.held_on, m.lab_id, coalesce(m.theme_id, l.theme_id, g.theme_id) as theme_id,
           coalesce(m.form, case when m.lab_id is not null then 'lab' when m.working_group_id is not null then 'working_group' end) as form
    from live.meeting as m
    left join live.lab as l on l.id = m.lab_id
    left join live.working_group as g on g.id = m.working_group_id
    where m.state in ('held', 'minutes_published') and m.held_on <= $as_of
) as m on m.id = a.meeting_id
where a.status = 'attended'
union all
select s.person_id, l.theme_id, s.lab_id, 'lab' as form, s.from_date, least(s.until_date, $as_of) as until_date, false as attended
from live.membership as s
join live.lab as l on l.id = s.lab_id
where s.role in ('participant', 'initiator', 'animator')
  and s.state in ('active', 'left', 'ended')
  and coalesce(s.from_date, $as_of) <= $as_of
