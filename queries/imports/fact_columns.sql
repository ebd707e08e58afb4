-- imports/fact_columns: what the dated rows hold
select column_name from (describe fact)
