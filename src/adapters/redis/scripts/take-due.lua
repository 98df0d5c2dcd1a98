-- Hands out the chats whose time has come, each to one asker, under a name that says nothing.
-- KEYS  1 index of wakes, then one key for each chat that may be handed out
-- ARGV  1 now in ms, 2 ms after which a chat that nobody served is due again, 3 ms a name is kept
-- Returns how many were handed out: so many of the keys, from the first, now hold a contact key.
-- Run twice with the same keys it hands out nothing more, and what the first run took is due again later.
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, #KEYS - 1)
for at, contact in ipairs(due) do
  redis.call('ZADD', KEYS[1], ARGV[1] + ARGV[2], contact)
  redis.call('SET', KEYS[at + 1], contact, 'PX', ARGV[3])
end
return #due
