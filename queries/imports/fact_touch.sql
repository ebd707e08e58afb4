-- imports/fact_touch: a row of the file that only adds a dated row counts as changed
update plan set what = 'fact' where what = 'same' and n in (select n from fact)
