left join v_{field} on v_{field}.theirs = s.f_{field} and v_{field}.narrower is not distinct from s.f_{narrowed}
