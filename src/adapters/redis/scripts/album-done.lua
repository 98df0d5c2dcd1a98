-- These parts of an album were copied. What came in the meantime stays and is due at once.
-- KEYS  1 album of the chat (hash), 2 index of albums
-- ARGV  1 now in ms, 2 contact key, then the messages
-- Returns how many parts stay.
-- Run twice it takes away nothing more.
for at = 3, #ARGV do redis.call('HDEL', KEYS[1], 'm' .. ARGV[at]) end
redis.call('HDEL', KEYS[1], 'lease')
local left = 0
for _, name in ipairs(redis.call('HKEYS', KEYS[1])) do
  if string.match(name, '^m%d+$') then left = left + 1 end
end
if left == 0 then
  redis.call('DEL', KEYS[1])
  redis.call('ZREM', KEYS[2], ARGV[2])
else
  redis.call('ZADD', KEYS[2], ARGV[1], ARGV[2])
end
return left
