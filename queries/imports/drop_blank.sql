-- imports/drop_blank: rows in which nothing is filled in
delete from staged where {blank}
