-- imports/no_word: a field without any value to look up
select cast(null as {type}) as ours
