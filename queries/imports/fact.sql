-- imports/fact: the dated rows that follow from the file
create or replace temp table fact as
{fact}
