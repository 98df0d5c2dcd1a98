-- Replaces the sealed brief, if nothing has moved since it was read.
-- ARGV  1 contact, 2 case code, 3 state, 4 token or '', 5 brief as it was read, 6 new brief
-- Returns 'replaced' | 'changed' | 'gone'
-- Run twice it says 'replaced' both times, for the second finds its own brief.
local case = caseOf(ARGV[1])
if not case or case.id ~= ARGV[2] or not isOpen(case) then return 'gone' end
if case.state ~= ARGV[3] or (case.token or '') ~= ARGV[4] then return 'changed' end
local brief = call('HGET', case.key, 'brief')
if brief == ARGV[6] then return 'replaced' end
if brief ~= ARGV[5] then return 'changed' end
call('HSET', case.key, 'brief', ARGV[6])
return 'replaced'
