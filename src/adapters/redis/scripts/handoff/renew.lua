-- The holder did something: nudge and lease run anew.
-- ARGV  1 case code, 2 token, 3 now
-- Returns 'renewed' | 'lost'
-- Run twice it does the same.
local case = caseBy(ARGV[1])
if not case or case.state ~= 'claimed' or case.token ~= ARGV[2] then return 'lost' end
local now = tonumber(ARGV[3])
call('HSET', case.key, 'lease', now + policy.leaseLasts[case.danger])
call('ZADD', name.due, now + policy.nudgeAfter[case.danger], case.id)
return 'renewed'
