-- imports/distinct_values: what a column says, each once
select distinct {columns} from staged where {column} is not null
