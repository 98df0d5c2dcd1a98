-- Who helped leaves, or is sent.
-- ARGV  1 case code, 2 volunteer
-- Returns 'gone' (nobody holds it), or { 'moved', contact, the hash }
-- Run twice it does the same.
call('SREM', keyOf(name.beside, ARGV[2]), ARGV[1])
local case = caseBy(ARGV[1])
if not case or case.state ~= 'claimed' then return 'gone' end
call('HSET', case.key, 'beside', without(case.beside, ARGV[2]))
return { 'moved', told(case) }
