-- No word is owed before then.
-- ARGV  1 case code, 2 until
-- Returns 'put-off' | 'gone' (not in line)
-- Run twice it does the same.
local case = caseBy(ARGV[1])
if not case or not isInLine(case) then return 'gone' end
call('HSET', case.key, 'word', ARGV[2])
wake(case, case.until_, ARGV[2])
return 'put-off'
