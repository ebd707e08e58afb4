-- interests/labs: the labs that an interest can be in
select id, name from lab where removed_at is null order by name, id
