-- An offer to somebody ran out. It counts when they have done nothing since they were asked, and had time to.
-- KEYS  1 their hours, 2 who is on duty
-- ARGV  1 volunteer, 2 now, 3 ms they have at least
-- Returns how many offers in a row they let run out, or 0 when this one does not count
-- Run twice it counts once. Offers that stood at the same time are one: nobody is away twice for one absence.
local asked = redis.call('HGET', KEYS[1], 'asked')
if not asked or ARGV[2] - asked < tonumber(ARGV[3]) then return 0 end
if not redis.call('ZSCORE', KEYS[2], ARGV[1]) then return 0 end
redis.call('HDEL', KEYS[1], 'asked')
return redis.call('HINCRBY', KEYS[1], 'unanswered', 1)
