-- Nobody could be asked: the waiting case is due for an offer again then.
-- ARGV  1 case code, 2 until
-- Returns 'postponed' | 'gone' (not waiting)
-- Run twice it does the same.
local case = caseBy(ARGV[1])
if not case or case.state ~= 'waiting' then return 'gone' end
call('HSET', case.key, 'until', ARGV[2])
wake(case, ARGV[2], case.word)
return 'postponed'
