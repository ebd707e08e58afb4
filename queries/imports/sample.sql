-- imports/sample: what would be written, as the reader knows it
select {columns} from incoming as i join staged as s on s.rowid - {first_row} = i.n order by i.n limit 20
