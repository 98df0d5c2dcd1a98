-- Somebody goes on or off duty; when they go off, the time they were on is added to the figures.
-- KEYS  1 who is on duty and since when, 2 figures of this week
-- ARGV  1 volunteer, 2 'on' | 'off', 3 now, 4 the field of time on duty, 5 ms till these figures are dropped
-- Returns 'on' | 'off'
-- Run twice it does the same: coming on twice does not start the shift anew, and who is off adds nothing.
if ARGV[2] == 'on' then
  redis.call('ZADD', KEYS[1], 'NX', ARGV[3], ARGV[1])
  return 'on'
end
local since = redis.call('ZSCORE', KEYS[1], ARGV[1])
if since then
  redis.call('ZREM', KEYS[1], ARGV[1])
  redis.call('HINCRBY', KEYS[2], ARGV[4], string.format('%d', math.max(0, ARGV[3] - since)))
  redis.call('PEXPIRE', KEYS[2], ARGV[5])
end
return 'off'
