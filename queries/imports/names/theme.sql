-- what a theme is called: its id in the coop's files first, then its names
select id, external_id as name, 0 as rank from live.theme where external_id is not null
union all
select id, unnest([name, name_fr, name_nl, name_en]) as name, 1 as rank from live.theme
