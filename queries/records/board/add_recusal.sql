-- board/add_recusal: somebody does not take part in an item
-- writes: agenda_recusal
insert into agenda_recusal (id, item_id, account_id, reason, recused_at)
values ($id, $item_id, $account_id, $reason, $recused_at)
