-- theme_as_of: every theme, under the name that it goes by on $as_of: a theme that was merged goes by the other's
select t.id, coalesce(other.name, t.name) as name
from live.theme as t
left join live.theme as other on other.id = t.merged_into and coalesce(t.retired_on, $as_of) <= $as_of
