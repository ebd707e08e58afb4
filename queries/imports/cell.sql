case when left({column}, 1) between '!' and '~' and right({column}, 1) between '!' and '~' then {column}
     else nullif(trim({column}, concat(' ', chr(9), chr(10), chr(13), chr(160), chr(65279))), '') end
