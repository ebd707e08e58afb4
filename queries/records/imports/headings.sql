-- imports/headings: what headings have meant before, in files of this kind
select heading, field from import_heading where kind = $kind order by heading
