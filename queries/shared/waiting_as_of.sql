-- waiting_as_of: everybody who waited on $as_of for a lab on a theme, and for how many days
-- uses: theme_as_of
select j.id, j.person_id, t.name as theme, j.language, j.country, j.city, j.aims, j.asked_on,
       cast($as_of - j.asked_on as BIGINT) as days
from live.join_request as j
join theme_as_of as t on t.id = j.theme_id
where j.asked_on <= $as_of and (j.answered_on is null or j.answered_on > $as_of)
