left join live.{table} as r_{field} on r_{field}.external_id = s.f_{field}
