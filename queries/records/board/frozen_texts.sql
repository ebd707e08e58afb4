-- board/frozen_texts: the texts of a recommendation that stand: of each language the newest one
select language, number, is_source, title, body, reasons, written_at
from (
    select language, number, is_source, title, body, reasons, written_at, id,
           row_number() over (partition by language order by number desc nulls last, written_at desc nulls last, id desc nulls last) as place
    from recommendation_text
    where recommendation_id = $recommendation_id and removed_at is null
) as t
where place = 1
order by language
