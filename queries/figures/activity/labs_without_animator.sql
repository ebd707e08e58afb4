-- labs_without_animator
-- title:    Labs without an animator
-- says:     {rows} active labs have no animator.
-- says_one: {rows} active lab has no animator.
-- params:   as_of DATE
-- columns:  lab_id UUID; lab VARCHAR; theme VARCHAR; language VARCHAR; city VARCHAR; founded_on DATE
-- grain:    one row per active lab without an animator
-- action:   activity.view
-- counts:   Active labs in which nobody holds a membership as animator on the as-at day.
-- uses:     lab_as_of, lab_people_as_of
select l.id as lab_id, l.name as lab, l.theme, l.language, l.city, l.founded_on
from lab_as_of as l
left join lab_people_as_of as p on p.lab_id = l.id
where l.state = 'active' and coalesce(p.animators, 0) = 0
order by lab, lab_id
