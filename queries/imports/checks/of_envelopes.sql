select n, id as envelope from plan
