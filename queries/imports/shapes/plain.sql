select * from recognised
