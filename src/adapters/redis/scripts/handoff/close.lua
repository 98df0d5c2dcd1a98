-- The holder ends the case.
-- ARGV  1 case code, 2 volunteer, 3 outcome, 4 now
-- Returns 'not-yours' | 'gone', or { 'moved', contact, the hash, the brief as it was }
-- Run twice it says 'moved' both times, with the brief: it stays, sealed, for that moment and no longer.
local case = caseBy(ARGV[1])
if not case then return 'gone' end
local now = tonumber(ARGV[4])
local closing = keyOf(name.closing, case.contact)
if not isOpen(case) then
  if repeated(case, 'close', now) ~= ARGV[2] then return 'gone' end
elseif case.by ~= ARGV[2] then
  return 'not-yours'
else
  call('SET', closing, call('HGET', case.key, 'brief'), 'PX', policy.repeatWithin)
  finish(case, 'closed', 'outcome', ARGV[3], actOf('close', ARGV[4], ARGV[2]), policy.keptAfter)
end
local contact, fields = told(case)
return { 'moved', contact, fields, call('GET', closing) }
