-- unknown_words: states, roles and kinds are of the closed lists in dashboard/words/ (a test holds them together)
select state || ' is no known state' as problem, 'lab_state' as table_name, cast(id as VARCHAR) as row_id from live.lab_state
where state not in (
    'proposed', 'returned', 'admitted', 'active', 'dormant', 'closing', 'closed', 'declined',
    'withdrawn', 'merged'
)
union all select state || ' is no known state', 'membership', cast(id as VARCHAR) from live.membership
where state not in (
    'invited', 'requested', 'active', 'left', 'ended', 'declined', 'expired', 'refused'
)
union all select role || ' is no known role', 'membership', cast(id as VARCHAR) from live.membership
where role not in (
    'participant', 'initiator', 'animator', 'observer', 'expert', 'liaison'
)
union all select state || ' is no known state', 'meeting', cast(id as VARCHAR) from live.meeting
where state not in (
    'draft', 'scheduled', 'held', 'minutes_published', 'cancelled', 'postponed'
)
union all select form || ' is no known form', 'meeting', cast(id as VARCHAR) from live.meeting
where form not in (
    'lab', 'working_group', 'assembly', 'theme_meeting', 'consultation'
)
union all select status || ' is no known status', 'attendance', cast(id as VARCHAR) from live.attendance
where status not in (
    'invited', 'registered', 'waitlisted', 'attended', 'absent', 'excused'
)
union all select state || ' is no known state', 'objective', cast(id as VARCHAR) from live.objective
where state not in (
    'open', 'met', 'partly', 'dropped'
)
union all select state || ' is no known state', 'request_state', cast(id as VARCHAR) from live.request_state
where state not in (
    'draft', 'submitted', 'screening', 'under_evaluation', 'ready_for_decision',
    'more_information_requested', 'resubmitted', 'approved', 'approved_in_part', 'rejected', 'deferred',
    'committed', 'partly_paid', 'paid', 'settled', 'released', 'cancelled', 'ineligible', 'withdrawn'
)
union all select kind || ' is no known kind', 'ledger_entry', cast(id as VARCHAR) from live.ledger_entry
where kind not in (
    'allocation', 'transfer', 'carry_over', 'reservation', 'commitment', 'payment', 'release', 'return',
    'override'
)
union all select state || ' is no known state', 'envelope_state', cast(id as VARCHAR) from live.envelope_state
where state not in (
    'planned', 'open', 'frozen', 'closed'
)
union all select phase || ' is no known phase', 'evaluation_round', cast(id as VARCHAR) from live.evaluation_round
where phase not in (
    'planned', 'collecting', 'deliberating', 'closed'
)
union all select state || ' is no known state', 'evaluation', cast(id as VARCHAR) from live.evaluation
where state not in (
    'assigned', 'accepted', 'in_progress', 'submitted', 'reopened', 'declined', 'recused', 'void'
)
union all select kind || ' is no known kind', 'criterion', cast(id as VARCHAR) from live.criterion
where kind not in (
    'scale', 'yes_no', 'choice', 'text', 'money'
)
union all select overall || ' is no known view', 'evaluation', cast(id as VARCHAR) from live.evaluation
where overall not in (
    'support', 'support_with_changes', 'oppose', 'no_view'
)
union all select phase || ' is no known phase', 'cycle_phase', cast(id as VARCHAR) from live.cycle_phase
where phase not in (
    'planned', 'call', 'drafting', 'evaluation', 'board', 'published', 'follow_up', 'closed'
)
union all select outcome || ' is no known outcome', 'decision', cast(id as VARCHAR) from live.decision
where outcome not in (
    'accepted', 'accepted_with_amendments', 'accepted_in_principle', 'rejected', 'deferred',
    'referred_back', 'no_decision'
)
union all select implementation || ' is no known implementation', 'follow_up_entry', cast(id as VARCHAR) from live.follow_up_entry
where implementation not in (
    'not_started', 'in_progress', 'partly_implemented', 'implemented', 'blocked', 'abandoned',
    'reverted', 'superseded'
)
union all select role || ' is no known role', 'role_grant', cast(id as VARCHAR) from role_grant
where role not in (
    'member', 'animator', 'evaluator', 'staff', 'approver', 'board', 'auditor', 'administrator'
)
union all select role || ' is no known role', 'working_group_member', cast(id as VARCHAR) from live.working_group_member
where role not in (
    'participant', 'animator', 'secretary'
)
union all select state || ' is no known state', 'recommendation_state', cast(id as VARCHAR) from live.recommendation_state
where state not in (
    'draft', 'submitted', 'screening', 'returned', 'admissible', 'under_evaluation', 'ready_for_board',
    'tabled', 'referred_back', 'decided', 'inadmissible', 'merged', 'withdrawn'
)
union all select advice || ' is no known advice', 'recommendation_advice', cast(id as VARCHAR) from live.recommendation_advice
where advice not in (
    'feasible', 'feasible_with_changes', 'not_feasible'
)
union all select kind || ' is no known kind', 'recommendation_link', cast(id as VARCHAR) from live.recommendation_link
where kind not in (
    'repeats', 'extends', 'supersedes', 'contradicts'
)
union all select state || ' is no known state', 'board_meeting', cast(id as VARCHAR) from live.board_meeting
where state not in (
    'planned', 'open', 'closed', 'published'
)
union all select outcome || ' is no known outcome', 'board_decision', cast(id as VARCHAR) from live.board_decision
where outcome not in (
    'accepted', 'accepted_with_amendments', 'accepted_in_principle', 'rejected', 'deferred',
    'referred_back', 'no_decision'
)
union all select state || ' is no known state', 'join_request', cast(id as VARCHAR) from live.join_request
where state not in (
    'waiting', 'placed', 'declined', 'withdrawn'
)
union all select state || ' is no known state', 'introduction', cast(id as VARCHAR) from live.introduction
where state not in (
    'proposed', 'sent', 'dropped'
)
union all select kind || ' is no known kind of need', 'lab_need', cast(id as VARCHAR) from live.lab_need
where kind not in (
    'room', 'expert', 'tool', 'other'
)
union all select state || ' is no known state', 'lab_need', cast(id as VARCHAR) from live.lab_need
where state not in (
    'open', 'answered', 'withdrawn'
)
union all select kind || ' is no known kind of link', 'lab_link', cast(id as VARCHAR) from live.lab_link
where kind not in (
    'similar', 'works_with', 'grew_from', 'not_similar'
)
union all select state || ' is no known state', 'expert_request', cast(id as VARCHAR) from live.expert_request
where state not in (
    'asked', 'accepted', 'answered', 'declined', 'withdrawn'
)
union all select kind || ' is no known kind of calendar', 'calendar_feed', cast(id as VARCHAR) from calendar_feed
where kind not in (
    'lab', 'person', 'all'
)
union all select state || ' is no known state', 'progress_state', cast(id as VARCHAR) from live.progress_state
where state not in (
    'due', 'draft', 'submitted', 'changes_requested', 'acknowledged', 'skipped'
)
union all select signal || ' is no known signal', 'signal_aside', cast(id as VARCHAR) from live.signal_aside
where signal not in (
    'silent', 'report_late', 'report_empty', 'few_carry_it', 'money_untouched', 'nobody_new', 'no_animator',
    'need_unanswered'
)
union all select state || ' is no known state', 'lab_task', cast(id as VARCHAR) from live.lab_task
where state not in (
    'open', 'done', 'dropped'
)
union all select rhythm || ' is no known rhythm', 'mail_choice', cast(account_id as VARCHAR) from mail_choice
where rhythm not in (
    'never', 'daily', 'weekly'
)
union all select allows || ' is no known share', 'notebook_share', cast(id as VARCHAR) from live.notebook_share
where allows not in (
    'read', 'comment', 'edit'
)
union all select kind || ' is no known kind of cell', 'notebook_cell', cast(id as VARCHAR) from live.notebook_cell
where kind not in (
    'narrative', 'figure', 'input', 'query', 'chart', 'discussion'
)
union all select deed || ' is no known deed', 'notebook_step', cast(id as VARCHAR) from notebook_step
where deed not in (
    'created', 'renamed', 'shared', 'unshared', 'added', 'edited', 'merged', 'moved', 'folded', 'unfolded',
    'removed', 'restored', 'frozen'
)
union all select kind || ' is no known kind of thread', 'thread', cast(id as VARCHAR) from live.thread
where kind not in (
    'comment', 'challenge'
)
union all select state || ' is no known state', 'thread', cast(id as VARCHAR) from live.thread
where state not in (
    'open', 'resolved'
)
union all select state || ' is no known state', 'query_proposal', cast(id as VARCHAR) from live.query_proposal
where state not in (
    'proposed', 'promoted', 'declined', 'withdrawn'
)
union all select kind || ' is no known kind of note', 'presenting_note', cast(id as VARCHAR) from live.presenting_note
where kind not in (
    'present', 'recused', 'moved', 'vote'
)
union all select scope || ' is no known scope', 'api_token', cast(id as VARCHAR) from api_token
where scope not in (
    'figures', 'figures_without_persons'
)
