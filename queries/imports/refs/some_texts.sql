-- imports/refs/some_texts: texts to look up that are no column of the file
create or replace temp table some_texts as select * from understood
