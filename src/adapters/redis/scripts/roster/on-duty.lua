-- Who is on duty. Changes nothing.
-- KEYS  1 duty
-- ARGV  patterns of a volunteer's 1 staff record, 2 set of held cases, 3 set of cases offered to them
-- Returns for each, longest on duty first: contact key, since, sealed record or false, how many cases they hold, how
--   many stand offered to them
local found = {}
local onDuty = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
for at = 1, #onDuty, 2 do
  local key = onDuty[at]
  found[#found + 1] = key
  found[#found + 1] = onDuty[at + 1]
  found[#found + 1] = redis.call('GET', string.format(ARGV[1], key))
  found[#found + 1] = redis.call('SCARD', string.format(ARGV[2], key))
  found[#found + 1] = redis.call('SCARD', string.format(ARGV[3], key))
end
return found
