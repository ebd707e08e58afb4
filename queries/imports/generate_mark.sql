-- imports/generate_mark: the mark that a record made by `coopboard demo` bears
select value as seed from setting where name = 'demo'
