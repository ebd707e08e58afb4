-- texts/spoken_of: a row when somebody commented on a version, advised on it or translated it
select r.id
from recommendation as r
where r.id = $recommendation_id
  and (exists (select 1 from recommendation_comment as m
               where m.recommendation_id = r.id and m.number = $number and m.removed_at is null)
       or exists (select 1 from recommendation_advice as v
                  where v.recommendation_id = r.id and v.number = $number and v.removed_at is null)
       or exists (select 1 from recommendation_text as t
                  where t.recommendation_id = r.id and t.number = $number and not t.is_source and t.removed_at is null))
