-- taking_part: who took part in what up to $as_of: a row for each meeting attended and each membership held.
-- Observers, experts and liaisons accompany a lab; they do not count as taking part.
-- uses: meeting_as_of, lab_as_of
select a.person_id, m.theme, m.lab_id, m.form, m.held_on as from_date, m.held_on as until_date, true as attended
from live.attendance as a
join meeting_as_of as m on m.id = a.meeting_id
where a.status = 'attended'
union all
select s.person_id, l.theme, s.lab_id, 'lab' as form, s.from_date,
       case when s.until_date is null and s.state <> 'active' then s.from_date else least(s.until_date, $as_of) end as until_date,
       false as attended
from live.membership as s
join lab_as_of as l on l.id = s.lab_id
where s.role in ('participant', 'initiator', 'animator')
  and s.state in ('active', 'left', 'ended')
  and coalesce(s.from_date, $as_of) <= $as_of
