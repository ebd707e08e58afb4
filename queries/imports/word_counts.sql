-- imports/word_counts: in how many rows a column says each of its words
select {column} as word, count(*) as rows from staged where {column} is not null group by 1
