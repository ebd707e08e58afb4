-- cuts/language: the languages that people can be chosen by
select distinct language as code from live.person where language is not null order by code
