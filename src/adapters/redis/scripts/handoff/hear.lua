-- A human's words have reached the person; the first end their wait.
-- ARGV  1 case code, 2 now
-- Returns 'counted' | 'as-it-was' (it had ended before, or no such case is open)
-- Run twice it says 'as-it-was' the second time.
local case = caseBy(ARGV[1])
if not case or not isOpen(case) or case.heard then return 'as-it-was' end
call('HSET', case.key, 'heard', 1)
countWait('heard', case, tonumber(ARGV[2]))
return 'counted'
