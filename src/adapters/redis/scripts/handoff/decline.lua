-- A volunteer says no. When everybody who was asked has, the case is due for its next ring at once.
-- ARGV  1 case code, 2 volunteer, 3 now
-- Returns 'noted' | 'gone' (not in line)
-- Run twice it does the same: the second time the case is not offered any more.
local case = caseBy(ARGV[1])
if not case or not isInLine(case) then return 'gone' end
local declined = keyOf(name.declined, case.id)
local isNew = call('SADD', declined, ARGV[2]) == 1
if isNew and case.state == 'offered' and has(case.offered, ARGV[2]) then count('declined', case, tonumber(ARGV[3]), 1) end
call('SREM', keyOf(name.offers, ARGV[2]), case.id)
if case.state == 'waiting' then return 'noted' end
for asked in each(case.offered) do
  if call('SISMEMBER', declined, asked) == 0 then return 'noted' end
end
nextRing(case, ARGV[3])
wake(case, ARGV[3], case.word)
return 'noted'
