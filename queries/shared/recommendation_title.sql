-- recommendation_title: what each recommendation was called on $as_of in the language $read_in, where it was translated by then;
-- one that is not here goes by the title that it was written under
select recommendation_id, arg_max(title, (number, written_at, id)) as title
from live.recommendation_text
where language = $read_in and cast(written_at as DATE) <= $as_of
group by recommendation_id
