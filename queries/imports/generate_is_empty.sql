-- imports/generate_is_empty: how many people, themes and labs the record holds already
select (select count(*) from person) + (select count(*) from theme) + (select count(*) from lab) as people
