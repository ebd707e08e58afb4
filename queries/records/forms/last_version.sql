-- forms/last_version: the newest version of a form
select id, number, published_at
from form_version
where form_id = $form_id
order by number desc nulls last
limit 1
