-- forms/add_criterion: one question of a draft
-- writes: criterion
insert into criterion (id, form_version_id, position, kind, label, label_fr, label_nl, label_en, help, help_fr, help_nl, help_en,
                       scale_min, scale_max, scale_labels, options, weight, required, may_be_na, summed, knock_out)
values ($id, $form_version_id, $position, $kind, $label, $label_fr, $label_nl, $label_en, $help, $help_fr, $help_nl, $help_en,
        $scale_min, $scale_max, $scale_labels, $options, $weight, $required, $may_be_na, $summed, $knock_out)
