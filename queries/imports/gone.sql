-- imports/gone: what the record has and the file no longer says
create or replace temp table gone as
{gone}
