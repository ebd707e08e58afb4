-- inbox/new_cancellations: rooms that an account had booked, or that its labs had, and that others took back since
select e.happened_at, b.id, b.lab_id, b.title, b.booked_by, r.office, r.name as room
from event as e
join room_booking as b on b.id = e.subject_id and b.cancelled_at is not null and b.removed_at is null
join room as r on r.id = b.room_id
where e.happened_at > $since and (e.actor_id is null or e.actor_id <> $account_id)
order by e.seq desc nulls last
limit 500
