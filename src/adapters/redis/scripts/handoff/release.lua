-- The holder gives the case back: waiting at its original place, and not offered to them again.
-- ARGV  1 case code, 2 volunteer, 3 now
-- Returns 'not-yours' | 'gone', or { 'moved', contact, the hash }
-- Run twice it says 'moved' both times, unless somebody took the case in between.
local case = caseBy(ARGV[1])
if not case or not isOpen(case) then return 'gone' end
local now = tonumber(ARGV[3])
if isInLine(case) and repeated(case, 'release', now) == ARGV[2] then return { 'moved', told(case) } end
if case.state ~= 'claimed' or case.by ~= ARGV[2] then return 'not-yours' end
backInLine(case, now, actOf('release', ARGV[3], ARGV[2]), '')
call('SADD', keyOf(name.declined, case.id), ARGV[2])
return { 'moved', told(case) }
