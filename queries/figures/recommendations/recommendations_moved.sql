-- recommendations_moved
-- title:    Recommendations whose word changed
-- says:     The word of {rows} recommendations changed.
-- says_one: The word of {rows} recommendation changed.
-- params:   as_of DATE, compared DATE?, read_in VARCHAR?
-- columns:  recommendation_id UUID; code VARCHAR; title VARCHAR; theme VARCHAR; cycle VARCHAR; was VARCHAR; status VARCHAR;
--           decided_on DATE; known_on DATE
-- grain:    one row per recommendation whose word differs, those that are new since last
-- action:   recommendations.view
-- counts:   The word on the day that one compares with differs from the word on the as-at day; or the recommendation was not there then, or is no longer there.
-- uses:     recommendation_as_of, recommendation_before, recommendation_title
select coalesce(r.id, b.id) as recommendation_id, coalesce(r.external_id, gone.external_id) as code,
       coalesce(w.title, r.title, gone.title) as title, r.theme, r.cycle, coalesce(b.status, 'new') as was,
       coalesce(r.status, 'gone') as status, r.decided_on, r.known_on
from recommendation_as_of as r
full join recommendation_before as b on b.id = r.id
left join live.recommendation as gone on gone.id = b.id
left join recommendation_title as w on w.recommendation_id = coalesce(r.id, b.id)
where r.status is distinct from b.status
order by b.status is null, r.cycle_starts_on nulls last, r.submitted_on, code nulls last, title, recommendation_id
