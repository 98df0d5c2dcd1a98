-- Somebody goes on duty, for as long as they say, or off; or the end that they said has come. When they go off, the time
-- they were on is added to the figures.
-- KEYS  1 who is on duty and since when, 2 their hours, 3 whose hours are to be looked at, 4 figures of this week
-- ARGV  1 volunteer, 2 'on' | 'off', 3 now, 4 on: the end of the shift or ''; off: the end that has come, or '' when they say so,
--   5 seconds their hours are kept, 6 the field of time on duty, 7 ms till these figures are dropped
-- Returns 'on' | 'off' | 'other-end' (they said another end meanwhile; nothing was changed)
-- Run twice it does the same: coming on twice does not start the shift anew, only its end is the one said last; who is off
-- adds nothing to the figures.
-- The end that has come stays written down until hours-settle.lua: whoever dies before telling it finds it again.
local function goOff()
  local since = redis.call('ZSCORE', KEYS[1], ARGV[1])
  if not since then return end
  redis.call('ZREM', KEYS[1], ARGV[1])
  redis.call('HINCRBY', KEYS[4], ARGV[6], string.format('%d', math.max(0, ARGV[3] - since)))
  redis.call('PEXPIRE', KEYS[4], ARGV[7])
end

if ARGV[2] == 'off' and ARGV[4] ~= '' then
  if redis.call('HGET', KEYS[2], 'until') ~= ARGV[4] then return 'other-end' end
  goOff()
  return 'off'
end
redis.call('HDEL', KEYS[2], 'until', 'asked', 'unanswered')
if ARGV[2] == 'on' then
  redis.call('ZADD', KEYS[1], 'NX', ARGV[3], ARGV[1])
  if ARGV[4] ~= '' then redis.call('HSET', KEYS[2], 'until', ARGV[4]) end
else
  goOff()
end
redis.call('HINCRBY', KEYS[2], 'mark', 1)
redis.call('EXPIRE', KEYS[2], ARGV[5])
redis.call('ZADD', KEYS[3], ARGV[3], ARGV[1])
return ARGV[2]
