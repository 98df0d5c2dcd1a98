-- A volunteer takes a case that nobody holds: out of the queue, into their hands, by a lease.
-- ARGV  1 case code, 2 volunteer, 3 new token, 4 now
-- Returns 'taken' | 'gone' | 'off-duty' | 'over-cap', or { 'claimed' | 'yours', contact, the hash }
-- Run twice with one token it says 'claimed' both times.
local case = caseBy(ARGV[1])
if not case or not isOpen(case) then return 'gone' end
local by = ARGV[2]
if case.state == 'claimed' then
  if case.by ~= by then return 'taken' end
  return { case.token == ARGV[3] and 'claimed' or 'yours', told(case) }
end
if not call('ZSCORE', name.duty, by) then return 'off-duty' end
local held = keyOf(name.held, by)
if call('SCARD', held) >= policy.openCap then return 'over-cap' end

leave(case)
call('HDEL', case.key, 'ring', 'asked', 'offered', 'until')
call('HSET', case.key, 'state', 'claimed', 'by', by, 'token', ARGV[3])
call('SADD', held, case.id)
call('SADD', name.claimed, case.id)
runLease(case, tonumber(ARGV[4]))
return { 'claimed', told(case) }
