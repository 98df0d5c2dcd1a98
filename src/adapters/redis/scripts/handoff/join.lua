-- One of those whom the holder asked comes to help.
-- ARGV  1 case code, 2 volunteer
-- Returns 'not-asked', or { 'moved', contact, the hash }
-- Run twice it says 'moved' both times, while they help.
local case = caseBy(ARGV[1])
if not case or case.state ~= 'claimed' then return 'not-asked' end
if not has(case.beside, ARGV[2]) then
  if not has(case.invited, ARGV[2]) then return 'not-asked' end
  call('HSET', case.key, 'invited', without(case.invited, ARGV[2]), 'beside', with(case.beside, ARGV[2]))
  call('SADD', keyOf(name.beside, ARGV[2]), case.id)
end
return { 'moved', told(case) }
