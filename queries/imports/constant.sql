(select ours from v_{field})
