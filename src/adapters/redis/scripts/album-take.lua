-- Gives an album to one asker, who copies it and then says so (album-done).
-- KEYS  1 album of the chat (hash), 2 index of albums
-- ARGV  1 now in ms, 2 when whoever takes it now counts as dead, ms, 3 contact key
-- Returns false: there is none; 'busy': somebody has it; else {case, message...}.
-- Run twice the second answer is 'busy': after the lease it is given out again, so it may repeat and is not lost.
local fields = redis.call('HGETALL', KEYS[1])
if #fields == 0 then
  redis.call('ZREM', KEYS[2], ARGV[3])
  return false
end
local case, messages = '', {}
for at = 1, #fields, 2 do
  local name, value = fields[at], fields[at + 1]
  if name == 'lease' and tonumber(value) > tonumber(ARGV[1]) then return 'busy' end
  if name == 'case' then case = value end
  local message = string.match(name, '^m(%d+)$')
  if message then messages[#messages + 1] = message end
end
redis.call('HSET', KEYS[1], 'lease', ARGV[2])
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[3])
return { case, unpack(messages) }
