-- imports/new_rows: the rows of the file that the record does not have yet
create or replace temp table new_rows as
select i.* from incoming as i join plan as p on p.n = i.n where p.what = 'create'
