-- imports/recognised: every field of the kind, with its type; null where the file says nothing
create or replace temp view recognised as
select {columns}
from staged as s
{joins}
