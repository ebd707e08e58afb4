-- forms/criteria: what a version of a form asks, in its order
select id, position, kind, label, label_fr, label_nl, label_en, help, help_fr, help_nl, help_en, scale_min, scale_max,
       scale_labels, options, weight, required, may_be_na, summed, knock_out
from criterion
where form_version_id = $form_version_id and removed_at is null
order by position, id
