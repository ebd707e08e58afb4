-- imports/stage_table: the columns that are mapped of rows that Python has read
create or replace temp table staged as
select {columns} from coming_in
