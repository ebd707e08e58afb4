left join v_{field} on v_{field}.theirs = s.f_{field}
