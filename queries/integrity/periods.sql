-- periods: none ends before it begins
select 'member_until ' || cast(member_until as VARCHAR) || ' comes before member_since ' || cast(member_since as VARCHAR) as problem, 'person' as table_name, cast(id as VARCHAR) as row_id from live.person where member_until < member_since
union all select 'until_date ' || cast(until_date as VARCHAR) || ' comes before from_date ' || cast(from_date as VARCHAR), 'role_grant', cast(id as VARCHAR) from role_grant where until_date < from_date and removed_at is null
union all select 'until_date ' || cast(until_date as VARCHAR) || ' comes before from_date ' || cast(from_date as VARCHAR), 'decision_right', cast(id as VARCHAR) from live.decision_right where until_date < from_date
union all select 'until_date ' || cast(until_date as VARCHAR) || ' comes before from_date ' || cast(from_date as VARCHAR), 'interest', cast(id as VARCHAR) from interest where until_date < from_date
union all select 'until_date ' || cast(until_date as VARCHAR) || ' comes before from_date ' || cast(from_date as VARCHAR), 'membership', cast(id as VARCHAR) from live.membership where until_date < from_date
union all select 'closed_on ' || cast(closed_on as VARCHAR) || ' comes before set_on ' || cast(set_on as VARCHAR), 'objective', cast(id as VARCHAR) from live.objective where closed_on < set_on
union all select 'ends_at ' || cast(ends_at as VARCHAR) || ' comes before starts_at ' || cast(starts_at as VARCHAR), 'meeting', cast(id as VARCHAR) from live.meeting where ends_at < starts_at
union all select 'closes_on ' || cast(closes_on as VARCHAR) || ' comes before opens_on ' || cast(opens_on as VARCHAR), 'envelope', cast(id as VARCHAR) from live.envelope where closes_on < opens_on
union all select 'ends_on ' || cast(ends_on as VARCHAR) || ' comes before starts_on ' || cast(starts_on as VARCHAR), 'cycle', cast(id as VARCHAR) from live.cycle where ends_on < starts_on
union all select 'ends_on ' || cast(ends_on as VARCHAR) || ' comes before starts_on ' || cast(starts_on as VARCHAR), 'cycle_phase', cast(id as VARCHAR) from live.cycle_phase where ends_on < starts_on
union all select 'expires_at ' || cast(expires_at as VARCHAR) || ' comes before opened_at ' || cast(opened_at as VARCHAR), 'sign_in_session', left(token_hash, 8) from sign_in_session where expires_at < opened_at
union all select 'ends_at ' || cast(ends_at as VARCHAR) || ' comes before starts_at ' || cast(starts_at as VARCHAR), 'room_booking', cast(id as VARCHAR) from live.room_booking where ends_at < starts_at
union all select 'until_date ' || cast(until_date as VARCHAR) || ' comes before from_date ' || cast(from_date as VARCHAR), 'signal_aside', cast(id as VARCHAR) from live.signal_aside where until_date < from_date
