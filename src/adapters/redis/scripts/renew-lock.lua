-- Gives the lock of a chat its whole lease again, if it is still ours.
-- KEYS  1 lock
-- ARGV  1 token, 2 lease in ms
-- Returns 'renewed' | 'lost'. Safe to run twice.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'lost' end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 'renewed'
