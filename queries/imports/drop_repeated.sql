-- imports/drop_repeated: what repeats an earlier row word for word counts once
delete from staged where rowid in (select n + {first_row} from repeating)
