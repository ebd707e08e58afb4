select id from plan where what in ('change', 'revive')
