-- A closed case goes on: for its person in line where it stood, or in the hands of whoever closed it.
-- ARGV  1 case code, 2 volunteer, or '' for the person, 3 new token, 4 sealed brief, 5 now
-- Returns 'gone' (not closed, or too long ago), 'not-yours' | 'off-duty' | 'over-cap', or { 'moved', contact, the hash }
-- Run twice it says 'moved' both times, while the case stands where the first put it.
local case = caseBy(ARGV[1])
if not case then return 'gone' end
local now, by = tonumber(ARGV[5]), ARGV[2]
local stands = by == '' and isInLine(case) or case.state == 'claimed' and case.by == by
if stands and repeated(case, 'reopen', now) == by then return { 'moved', told(case) } end
if case.state ~= 'closed' then return 'gone' end
if by ~= '' and case.by ~= by then return 'not-yours' end
local held = keyOf(name.held, by)
if by ~= '' and not call('ZSCORE', name.duty, by) then return 'off-duty' end
if by ~= '' and call('SCARD', held) >= policy.openCap then return 'over-cap' end

call('HDEL', case.key, 'outcome', 'rated')
call('HSET', case.key, 'brief', ARGV[4], 'act', actOf('reopen', ARGV[5], by))
call('PERSIST', case.key)
call('PERSIST', keyOf(name.owner, case.id))
begins(case, now)
if by == '' then
  call('HDEL', case.key, 'by', 'heard')
  call('HSET', case.key, 'since', now, 'first', case.by)
  standInLine(case, now)
else
  -- Its person's wait has ended before: with words, or by the close.
  call('HSET', case.key, 'state', 'claimed', 'token', ARGV[3], 'lease', now + policy.leaseLasts[case.danger], 'heard', 1)
  call('SADD', held, case.id)
  call('ZADD', name.due, now + policy.nudgeAfter[case.danger], case.id)
end
return { 'moved', told(case) }
