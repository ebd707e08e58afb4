-- imports/words: what the texts of a column stand for
create or replace temp table v_{field} as
select {columns} from understood
