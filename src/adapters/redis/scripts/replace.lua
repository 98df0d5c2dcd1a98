-- Puts a value where another one stands.
-- KEYS  1 the value
-- ARGV  1 what must stand there, 2 what shall
-- Returns 'replaced' | 'changed' when something else stands there. Run twice it answers the same.
local stands = redis.call('GET', KEYS[1])
if stands == ARGV[2] then return 'replaced' end
if stands ~= ARGV[1] then return 'changed' end
redis.call('SET', KEYS[1], ARGV[2])
return 'replaced'
