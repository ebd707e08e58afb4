-- meetings_by_place
-- title:    Meetings held, per place
-- says:     {meetings} meetings were held; {top_place} saw the most.
-- params:   as_of DATE, since DATE?
-- columns:  place VARCHAR; meetings BIGINT [meetings]; declared_people BIGINT [people declared]; meetings_without_count BIGINT [meetings]
-- grain:    one row per district, office or room with a meeting
-- chart:    bar x=place y=meetings
-- action:   activity.view
-- counts:   Meetings that were held. The people are the headcounts that were declared: whoever came to two meetings is in both, and
--           meetings that nobody counted add nothing.
-- total:    meetings_total
-- agrees:   sum(meetings) = meetings_total.meetings; sum(declared_people) = meetings_total.declared_people;
--           sum(meetings_without_count) = meetings_total.meetings_without_count
-- opens:    meetings_list place=place
-- uses:     meeting_as_of
select place,
       count(*) as meetings,
       cast(coalesce(sum(declared_people), 0) as BIGINT) as declared_people,
       count(*) filter (where declared_people is null) as meetings_without_count
from meeting_as_of
where $since is null or held_on >= $since
group by place
order by meetings desc, place nulls last
