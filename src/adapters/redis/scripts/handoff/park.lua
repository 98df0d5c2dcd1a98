-- The holder sets the case aside until then.
-- ARGV  1 case code, 2 volunteer, 3 until, 4 now
-- Returns 'not-yours' | 'gone', or { 'moved', contact, the hash }
-- Run twice it says 'moved' both times, while the case is aside.
local case = caseBy(ARGV[1])
if not case or not isOpen(case) then return 'gone' end
if case.state == 'parked' and repeated(case, 'park', tonumber(ARGV[4])) == ARGV[2] then return { 'moved', told(case) } end
if case.state ~= 'claimed' or case.by ~= ARGV[2] then return 'not-yours' end
leave(case)
call('HSET', case.key, 'state', 'parked', 'until', ARGV[3], 'act', actOf('park', ARGV[4], ARGV[2]))
call('SADD', keyOf(name.parked, case.by), case.id)
call('ZADD', name.due, ARGV[3], case.id)
return { 'moved', told(case) }
