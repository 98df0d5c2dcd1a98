-- A closed case goes on: for its person in line where it stood, or in the hands of whoever closed it.
-- ARGV  1 case code, 2 volunteer, or '' for the person, 3 new token, 4 sealed brief, 5 now
-- Returns 'gone' (not closed, or too long ago), 'not-yours' | 'off-duty' | 'over-cap', or { 'moved', contact, the hash }
-- Run twice it says 'moved' both times.
local case = caseBy(ARGV[1])
if not case then return 'gone' end
local now, by = tonumber(ARGV[5]), ARGV[2]
if isOpen(case) and repeated(case, 'reopen', now) == by then return { 'moved', told(case) } end
if case.state ~= 'closed' then return 'gone' end
if by ~= '' and case.by ~= by then return 'not-yours' end
local refused = by ~= '' and mayNot(by)
if refused then return refused end
call('HSET', case.key, 'brief', ARGV[4])
call('PERSIST', case.key)
call('PERSIST', keyOf(name.owner, case.id))
if by == '' then
  call('HSET', case.key, 'since', now, 'first', case.by, 'act', actOf('reopen', ARGV[5], by))
  call('HDEL', case.key, 'by', 'outcome')
  standInLine(case, now)
else
  intoHand(case, by, ARGV[3], now)
  call('HSET', case.key, 'act', actOf('reopen', ARGV[5], by))
end
return { 'moved', told(case) }
