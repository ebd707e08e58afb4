-- lineage/translations: what recommendations say in the languages into which they were translated, the newest last
select recommendation_id, language, title, body, reasons
from recommendation_text
where removed_at is null and not is_source
order by written_at, id
