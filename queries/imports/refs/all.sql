-- imports/refs/all: what each text means
select theirs, ours from v_{field}
