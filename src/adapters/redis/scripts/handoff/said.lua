-- A message tells the person where they stand; commit.lua forgets its number with whatever they do next.
-- ARGV  1 contact, 2 number of the message
-- Returns 'noted' | 'gone' (not in line)
-- Run twice it does the same.
local case = caseOf(ARGV[1])
if not case or not isInLine(case) then return 'gone' end
call('HSET', case.key, 'said', ARGV[2])
return 'noted'
