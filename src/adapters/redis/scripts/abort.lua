-- The work on an update failed: unlocks the chat, if the lock is still ours. The count of tries stays.
-- KEYS  1 lock
-- ARGV  1 token
-- Returns 'unlocked' | 'lost'. Run twice it does nothing the second time.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'lost' end
redis.call('DEL', KEYS[1])
return 'unlocked'
