select n, envelope from incoming
