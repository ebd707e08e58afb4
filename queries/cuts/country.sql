-- cuts/country: the countries that people can be chosen by
select distinct country as code from live.person where country is not null order by code
