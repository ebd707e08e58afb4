-- meetings_total
-- title:    Meetings held
-- says:     {meetings} meetings were held and {declared_people} people counted; nobody counted at {meetings_without_count} of them.
-- params:   as_of DATE, since DATE?
-- columns:  meetings BIGINT [meetings]; declared_people BIGINT [people declared]; meetings_without_count BIGINT [meetings];
--           meetings_with_zero BIGINT [meetings]; largest BIGINT [people declared]
-- grain:    one row
-- action:   activity.view
-- counts:   Meetings that were held. The people are the headcounts that were declared: whoever came to two meetings is in both, and
--           meetings that nobody counted add nothing.
-- uses:     meeting_as_of
select count(*) as meetings,
       cast(coalesce(sum(declared_people), 0) as BIGINT) as declared_people,
       count(*) filter (where declared_people is null) as meetings_without_count,
       count(*) filter (where declared_people = 0) as meetings_with_zero,
       max(declared_people) as largest
from meeting_as_of
where $since is null or held_on >= $since
