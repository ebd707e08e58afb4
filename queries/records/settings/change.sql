-- settings/change: the coop sets something anew
-- writes: setting
update setting set value = $value where name = $name returning name
