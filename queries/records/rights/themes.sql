-- rights/themes: the themes that a rule can be of
select id, name from theme where removed_at is null and retired_on is null order by position, name, id
