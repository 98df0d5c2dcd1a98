-- Removes cases that are over and were kept long enough; of those still open at the cap it tells whose they are.
-- ARGV  1 now, 2 most cases
-- Returns { how many were removed, contact, contact, ... }
-- Run twice it removes nothing the second time. An open case comes due again later, so that one that cannot be ended
-- does not stand before all others.
local now = tonumber(ARGV[1])
local reply = { 0 }
for _, id in ipairs(call('ZRANGEBYSCORE', name.cases, '-inf', now, 'LIMIT', 0, ARGV[2])) do
  local case = caseBy(id)
  if case and isOpen(case) then
    call('ZADD', name.cases, now + policy.pageEvery, id)
    reply[#reply + 1] = case.contact
  else
    if case then call('DEL', case.key) end
    call('DEL', keyOf(name.owner, id), keyOf(name.declined, id), keyOf(name.offerMessages, id))
    call('ZREM', name.cases, id)
    reply[1] = reply[1] + 1
  end
end
return reply
