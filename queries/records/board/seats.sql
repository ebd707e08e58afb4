-- board/seats: the accounts that hold the role board on a day, and whether each is marked as present at a meeting
select a.id as account_id, a.person_id, a.name, max(case when p.present then 1 else 0 end) as present
from account as a
join role_grant as g on g.account_id = a.id
left join board_presence as p on p.account_id = a.id and p.meeting_id = $meeting_id
where g.role = 'board' and g.removed_at is null and g.from_date <= $on_day and (g.until_date is null or g.until_date >= $on_day) and a.disabled_at is null
group by a.id, a.person_id, a.name
order by a.name, a.id
