-- The holder asks others to take the case over, or to help; whom they asked for it before is asked no longer.
-- ARGV  1 case code, 2 volunteer, 3 'passed' | 'invited', 4.. whom
-- Returns 'not-yours' | 'gone', or { 'moved', contact, the hash }
-- Run twice it does the same.
local case = caseBy(ARGV[1])
if not case or not isOpen(case) then return 'gone' end
if case.state ~= 'claimed' or case.by ~= ARGV[2] then return 'not-yours' end
local whom = {}
for at = 4, #ARGV do whom[#whom + 1] = ARGV[at] end
call('HSET', case.key, ARGV[3], table.concat(whom, ','))
return { 'moved', told(case) }
