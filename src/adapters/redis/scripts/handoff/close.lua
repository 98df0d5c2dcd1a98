-- The holder ends the case. Its sealed brief stays as long as it may be opened again.
-- ARGV  1 case code, 2 volunteer, 3 outcome, 4 now
-- Returns 'not-yours' | 'gone', or { 'moved', contact, the hash }
-- Run twice it says 'moved' both times.
local case = caseBy(ARGV[1])
if not case then return 'gone' end
if not isOpen(case) then
  if repeated(case, 'close', tonumber(ARGV[4])) ~= ARGV[2] then return 'gone' end
elseif case.state ~= 'claimed' or case.by ~= ARGV[2] then
  return 'not-yours'
else
  finish(case, 'closed', 'outcome', ARGV[3], actOf('close', ARGV[4], ARGV[2]), policy.over, tonumber(ARGV[4]))
  count('closed', case, tonumber(ARGV[4]), 1)
  keepContact(case.contact, tonumber(ARGV[4]), policy.over)
end
return { 'moved', told(case) }
