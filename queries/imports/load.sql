-- imports/load: many rows at once; table, columns and source are names that the app itself gives
insert into {table} ({columns}) select {columns} from {source}
