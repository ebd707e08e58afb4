-- recommendations/change: what a recommendation says, as its newest version has it
-- writes: recommendation
update recommendation
set title = $title, text = $text, reasons = $reasons, source_language = $source_language, theme_id = $theme_id,
    addressee = $addressee, cost_cents = $cost_cents, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
