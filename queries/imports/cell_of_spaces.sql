nullif(trim({column}), '')
