-- lab_signals
-- title:    What may be amiss with the labs
-- says:     {rows} signals stand on the labs.
-- says_one: {rows} signal stands on a lab: {first_lab}.
-- params:   as_of DATE, theme VARCHAR?, lab_id UUID?, signal VARCHAR?, silent_days INTEGER = 90, report_days INTEGER = 365,
--           gaps_from INTEGER = 8, meetings_from INTEGER = 4, two_carry_percent INTEGER = 60, untouched_days INTEGER = 90,
--           nobody_new_days INTEGER = 365, need_days INTEGER = 30
-- columns:  lab VARCHAR; signal VARCHAR; since DATE; evidence VARCHAR; lab_id UUID
-- grain:    one row per lab and signal that stands on the as-at day and is not put aside on it, by lab
-- action:   care.view
-- counts:   Silent: an active lab that held no meeting in 90 days. Late: an update is past its due day and not filed; or an active
--           lab has not filed one in 365 days, or longer where its rhythm is, counted from its founding where it never filed; one
--           whose founding is not known and that never filed is late too. Empty: a report was filed with no question answered, or
--           with eight or more left open, and Vie coop has neither acknowledged it nor sent it back; where no question was counted
--           nothing is known. Carried by two: of those who came by name in a year, two people are 60 % or more, in four meetings
--           or more. Untouched: money was granted 90 days ago or more, and none of it is paid. Nobody new: nobody came in for 365
--           days, where it is known since when each is there. No animator: nobody animates an active lab. Need: it waits for an
--           answer for 30 days or more. Labs that closed, merged or were never admitted have no signals; dormant ones rest: only
--           reports, money and needs count.
-- uses:     lab_as_of, lab_people_as_of, meeting_as_of, progress_as_of, request_as_of, request_money
with running as (
    select l.id, l.name, l.state, l.founded_on, r.founded_on as known_founding, r.rhythm_days, p.people, p.animators
    from lab_as_of as l
    join live.lab as r on r.id = l.id
    left join lab_people_as_of as p on p.lab_id = l.id
    where l.state in ('admitted', 'active', 'dormant', 'closing')
      and ($theme is null or l.theme = $theme) and ($lab_id is null or l.id = $lab_id)
),
silent as (
    select l.id as lab_id, coalesce(m.last_met, l.founded_on) as since,
           case when m.last_met is null then 'founded=' else 'met=' end || since || '; days=' || ($as_of - since) as evidence
    from running as l
    left join (select lab_id, max(held_on) as last_met from meeting_as_of group by lab_id) as m on m.lab_id = l.id
    where l.state = 'active' and $as_of - coalesce(m.last_met, l.founded_on) >= $silent_days
),
filed as (
    select lab_id, count(*) filter (where state = 'late') as late, min(due_on) filter (where state = 'late') as late_due_on,
           arg_min(period, due_on) filter (where state = 'late') as late_period,
           max(submitted_on) as newest_on, arg_max(period, submitted_on) as newest_period
    from progress_as_of
    group by lab_id
),
begun as (
    -- a lab that was proposed here began when it became active; of one that came by a file its founding day tells, if it has one
    select s.lab_id, min(s.since) filter (where s.state = 'active' and s.since <= $as_of) as active_on
    from live.lab_state as s
    group by s.lab_id
    having count(*) filter (where s.state = 'proposed') > 0
),
late as (
    select l.id as lab_id,
           case when f.late > 0 then f.late_due_on else coalesce(f.newest_on, l.known_founding, b.active_on) end as since,
           case
               when f.late > 0 then 'due=' || f.late_due_on || '; period=' || f.late_period || '; n=' || f.late
               when f.newest_on is not null then 'filed=' || f.newest_on || '; period=' || f.newest_period
               else 'filed=never'
           end as evidence
    from running as l
    left join filed as f on f.lab_id = l.id
    left join begun as b on b.lab_id = l.id
    where f.late > 0
       or (l.state = 'active'
           and coalesce(f.newest_on, l.known_founding, b.active_on, date '1900-01-01')
               <= $as_of - greatest($report_days, coalesce(l.rhythm_days, 0)))
),
empty as (
    select p.lab_id, min(p.submitted_on) as since,
           'periods=' || string_agg(p.period, ', ' order by p.period) || '; filled=' || coalesce(cast(sum(p.answers_filled) as VARCHAR), '?')
               || '; open=' || coalesce(cast(sum(p.answers_empty) as VARCHAR), '?') as evidence
    from progress_as_of as p
    where p.is_filed and not p.is_answered and ((p.answers_filled = 0 and coalesce(p.answers_empty, 1) > 0) or p.answers_empty >= $gaps_from)
    group by p.lab_id
),
came as (
    select m.lab_id, a.person_id, count(*) as times
    from meeting_as_of as m
    join live.attendance as a on a.meeting_id = m.id and a.status = 'attended'
    where m.lab_id is not null and m.held_on > $as_of - 365
    group by m.lab_id, a.person_id
),
carried as (
    select c.lab_id, m.first_on as since,
           'two=' || c.two || '; named=' || c.named || '; meetings=' || m.meetings as evidence
    from (
        select lab_id, cast(sum(times) as BIGINT) as named, cast(sum(times) filter (where place <= 2) as BIGINT) as two
        from (select *, row_number() over (partition by lab_id order by times desc, person_id) as place from came)
        group by lab_id
    ) as c
    join (
        select lab_id, count(*) as meetings, min(held_on) as first_on
        from meeting_as_of where held_on > $as_of - 365 group by lab_id
    ) as m on m.lab_id = c.lab_id
    join running as l on l.id = c.lab_id and l.state = 'active'
    where m.meetings >= $meetings_from and 100 * c.two >= $two_carry_percent * c.named
),
untouched as (
    select r.lab_id, min(r.state_since) as since,
           'cents=' || cast(sum(r.granted_cents) as BIGINT) || '; n=' || count(*) || '; days=' || ($as_of - min(r.state_since)) as evidence
    from request_as_of as r
    left join request_money as m on m.request_id = r.id
    where r.state in ('approved', 'approved_in_part', 'committed') and r.granted_cents > 0
      and coalesce(m.paid_cents, 0) = 0 and r.state_since <= $as_of - $untouched_days
    group by r.lab_id
),
joined as (
    select lab_id, max(first_on) as last_on, bool_or(first_on is null) as is_unsure
    from (
        select lab_id, person_id, case when count(*) = count(from_date) then min(from_date) end as first_on
        from live.membership
        where role in ('participant', 'initiator', 'animator') and state in ('active', 'left', 'ended')
          and coalesce(from_date, $as_of) <= $as_of
        group by lab_id, person_id
    )
    group by lab_id
),
nobody_new as (
    select l.id as lab_id, coalesce(j.last_on, l.founded_on) as since,
           'joined=' || coalesce(cast(j.last_on as VARCHAR), 'never') || '; days=' || ($as_of - coalesce(j.last_on, l.founded_on)) as evidence
    from running as l
    left join joined as j on j.lab_id = l.id
    where l.state = 'active' and not coalesce(j.is_unsure, false)
      and $as_of - coalesce(j.last_on, l.founded_on) >= $nobody_new_days
),
no_animator as (
    select l.id as lab_id, coalesce(a.until_date + 1, l.founded_on) as since,
           'animator=' || coalesce(cast(a.until_date as VARCHAR), 'never') as evidence
    from running as l
    left join (
        select lab_id, max(until_date) as until_date from live.membership
        where role = 'animator' and state in ('active', 'left', 'ended') and until_date < $as_of
        group by lab_id
    ) as a on a.lab_id = l.id
    where l.state = 'active' and coalesce(l.animators, 0) = 0
),
unanswered as (
    select lab_id, min(asked_on) as since,
           'needs=' || string_agg(distinct kind, ', ' order by kind) || '; n=' || count(*) || '; days=' || ($as_of - min(asked_on)) as evidence
    from live.lab_need
    where asked_on <= $as_of - $need_days and coalesce(answered_on, date '9999-12-31') > $as_of
      and (state = 'open' or answered_on is not null)
    group by lab_id
),
every as (
    select 'silent' as signal, * from silent
    union all select 'report_late', * from late
    union all select 'report_empty', * from empty
    union all select 'few_carry_it', * from carried
    union all select 'money_untouched', * from untouched
    union all select 'nobody_new', * from nobody_new
    union all select 'no_animator', * from no_animator
    union all select 'need_unanswered', * from unanswered
)
select l.name as lab, e.signal, e.since, e.evidence, l.id as lab_id
from every as e
join running as l on l.id = e.lab_id
where ($signal is null or e.signal = $signal)
  and not exists (
      select 1 from live.signal_aside as s
      where s.lab_id = l.id and s.signal = e.signal and s.from_date <= $as_of and s.until_date >= $as_of
  )
order by lab, lab_id,
         list_position(['silent', 'report_late', 'report_empty', 'few_carry_it', 'money_untouched', 'nobody_new', 'no_animator',
                        'need_unanswered'], e.signal)
