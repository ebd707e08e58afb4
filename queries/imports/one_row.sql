-- imports/one_row: what one row of the file says
select {columns} from staged where rowid = {row}
