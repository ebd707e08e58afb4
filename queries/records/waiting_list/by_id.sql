-- waiting_list/by_id: one who waits, or waited
select id, person_id, theme_id, aims, language, country, city, brings, conditions_accepted, conditions_version, asked_on,
       state, answered_on, reason, membership_id, version
from join_request
where id = $id and removed_at is null
