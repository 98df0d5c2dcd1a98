-- The person of a case that was set aside is back: in line at its place, first for whoever set it aside.
-- ARGV  1 contact, 2 now
-- Returns 'gone' (none is open), or { 'moved' | 'as-it-was', contact, the hash }
-- Run twice it says 'moved' both times, while the case is in line.
local case = caseOf(ARGV[1])
if not case or not isOpen(case) then return 'gone' end
local now = tonumber(ARGV[2])
if isInLine(case) and repeated(case, 'recall', now) then return { 'moved', told(case) } end
if case.state ~= 'parked' then return { 'as-it-was', told(case) } end
backInLine(case, now, actOf('recall', ARGV[2], ''), case.by)
return { 'moved', told(case) }
