-- What its person says of a closed case; the first word counts.
-- ARGV  1 contact, 2 'helped' | 'partly' | 'unhelped', 3 now
-- Returns 'counted' | 'as-it-was' (said before, or no such case is closed)
-- Run twice it says 'as-it-was' the second time.
local case = caseOf(ARGV[1])
if not case or case.state ~= 'closed' or call('HSETNX', case.key, 'rated', 1) == 0 then return 'as-it-was' end
count(ARGV[2], case, tonumber(ARGV[3]), 1)
return 'counted'
