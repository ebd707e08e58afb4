-- themes/names: every theme's names, in the order of lists and colours
select id, name, name_fr, name_nl, name_en, position
from theme
where removed_at is null
order by position, name
