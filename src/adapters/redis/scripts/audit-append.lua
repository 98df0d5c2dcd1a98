-- Puts a record at the end of the audit log, if the end is where its writer saw it.
-- KEYS  1 the log, a list
-- ARGV  1 how many records the writer saw, 2 the record, 3 how long the log is kept from now, ms
-- Returns 'written' | 'moved' when others wrote meanwhile. Run twice, the same record stands once.
local length = redis.call('LLEN', KEYS[1])
if length == tonumber(ARGV[1]) + 1 and redis.call('LINDEX', KEYS[1], -1) == ARGV[2] then return 'written' end
if length ~= tonumber(ARGV[1]) then return 'moved' end
redis.call('RPUSH', KEYS[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 'written'
