-- imports/demo_name: a person of the demo bears the name of the account that is theirs
update person set name = $name, version = version + 1 where id = $id
