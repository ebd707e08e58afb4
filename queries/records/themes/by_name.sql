-- themes/by_name: the theme of a name, in any of its languages
select id
from theme
where removed_at is null and (name = $name or name_fr = $name or name_nl = $name or name_en = $name)
