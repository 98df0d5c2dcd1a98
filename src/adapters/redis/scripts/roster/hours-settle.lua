-- All that the clock brought to somebody was told; unless their hours changed since they were looked at.
-- KEYS  1 whose hours are to be looked at, 2 their hours, 3 who is on duty
-- ARGV  1 contact key, 2 mark of when they were looked at, 3 told up to, 4 when to look again, or '', 5 seconds their hours are kept
-- Returns 'settled' | 'changed'
-- Run twice it does the same.
if (redis.call('HGET', KEYS[2], 'mark') or '') ~= ARGV[2] then return 'changed' end
redis.call('HSET', KEYS[2], 'told', ARGV[3])
if not redis.call('ZSCORE', KEYS[3], ARGV[1]) then redis.call('HDEL', KEYS[2], 'until') end
redis.call('EXPIRE', KEYS[2], ARGV[5])
if ARGV[4] == '' then
  redis.call('ZREM', KEYS[1], ARGV[1])
else
  redis.call('ZADD', KEYS[1], ARGV[4], ARGV[1])
end
return 'settled'
