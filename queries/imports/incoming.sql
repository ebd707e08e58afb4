-- imports/incoming: the rows as they are to stand in the record, with what follows from other fields filled in
create or replace temp view incoming as
{shape}
