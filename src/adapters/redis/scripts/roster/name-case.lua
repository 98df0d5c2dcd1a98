-- What a volunteer's chat shows of their cases changes: they write in one now ('start'), one was named in it ('name'), or
-- one is theirs no longer ('leave').
-- KEYS  1 what the chat shows
-- ARGV  1 'start' | 'name' | 'leave', 2 case code, 3 now, 4 kept for so many seconds
-- Returns nothing
-- Run twice it does the same: a name that stands already changes nothing.
local act, id = ARGV[1], ARGV[2]
local active, named = unpack(redis.call('HMGET', KEYS[1], 'active', 'named'))
if act == 'leave' then
  if active == id then redis.call('HDEL', KEYS[1], 'active') end
  return
end
if named ~= id then redis.call('HSET', KEYS[1], 'named', id, 'before', named or '', 'since', ARGV[3]) end
if act == 'start' then redis.call('HSET', KEYS[1], 'active', id) end
redis.call('EXPIRE', KEYS[1], ARGV[4])
