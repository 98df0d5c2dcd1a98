-- Whose hours are to be looked at now, earliest first. Each is due again soon, in case whoever gets it dies.
-- KEYS  1 whose hours are to be looked at, 2 who is on duty
-- ARGV  1 now, 2 most of them, 3 when they are due again, 4 pattern of somebody's hours
-- Returns for each: contact key, 'on' | 'off', until or '', told up to or '', mark
-- Run twice the second run finds none of them; they come again.
local found = {}
for _, key in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])) do
  redis.call('ZADD', KEYS[1], ARGV[3], key)
  local hours = redis.call('HMGET', string.format(ARGV[4], key), 'until', 'told', 'mark')
  found[#found + 1] = key
  found[#found + 1] = redis.call('ZSCORE', KEYS[2], key) and 'on' or 'off'
  found[#found + 1] = hours[1] or ''
  found[#found + 1] = hours[2] or ''
  found[#found + 1] = hours[3] or ''
end
return found
