-- waiting -> offered, still in line. An offer that stands is widened and ends when it would have.
-- ARGV  1 case code, 2 until, 3.. whom it is offered to
-- Returns 'offered' | 'gone' (neither waiting nor offered)
-- Run twice it says 'offered' both times and changes nothing.
local case = caseBy(ARGV[1])
if not case or not isInLine(case) then return 'gone' end
local offered = case.offered or ''
local asked = 0
for at = 3, #ARGV do
  if not has(offered, ARGV[at]) then
    offered = with(offered, ARGV[at])
    asked = asked + 1
  end
  -- Who said no since they were chosen is not kept from other cases by this one.
  if call('SISMEMBER', keyOf(name.declined, case.id), ARGV[at]) == 0 then
    call('SADD', keyOf(name.offers, ARGV[at]), case.id)
  end
end
local ends = case.state == 'offered' and case.until_ or ARGV[2]
call('HSET', case.key, 'state', 'offered', 'until', ends, 'offered', offered)
wake(case, ends, case.word)
if asked > 0 then count('offered', case, tonumber(ARGV[2]), asked) end
return 'offered'
