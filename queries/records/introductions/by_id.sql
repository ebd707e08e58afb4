-- introductions/by_id: a proposal to put people in touch, as it stands
select id, theme_id, language, country, lab_id, message, state, made_at, made_by, settled_at, settled_by, reason, version
from introduction
where id = $id and removed_at is null
