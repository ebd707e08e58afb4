-- threads/challenged: the figures that somebody challenges and nobody has answered for yet
select figure, count(*) as open_challenges
from thread
where kind = 'challenge' and state = 'open' and figure is not null and removed_at is null
group by figure
order by figure
