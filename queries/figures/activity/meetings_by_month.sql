-- meetings_by_month
-- title:    Meetings held, per month
-- says:     {meetings} meetings were held, the latest in {last_month}.
-- params:   as_of DATE, since DATE?
-- columns:  month DATE; meetings BIGINT [meetings]; declared_people BIGINT [people declared]; meetings_without_count BIGINT [meetings]
-- grain:    one row per month with a meeting
-- chart:    bar x=month y=meetings
-- action:   activity.view
-- counts:   Meetings that were held. The people are the headcounts that were declared: whoever came to two meetings is in both, and
--           meetings that nobody counted add nothing.
-- total:    meetings_total
-- agrees:   sum(meetings) = meetings_total.meetings; sum(declared_people) = meetings_total.declared_people;
--           sum(meetings_without_count) = meetings_total.meetings_without_count
-- opens:    meetings_list month=month
-- uses:     meeting_as_of
select cast(date_trunc('month', held_on) as DATE) as month,
       count(*) as meetings,
       cast(coalesce(sum(declared_people), 0) as BIGINT) as declared_people,
       count(*) filter (where declared_people is null) as meetings_without_count
from meeting_as_of
where $since is null or held_on >= $since
group by month
order by month
