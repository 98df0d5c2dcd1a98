-- A part of an album has come: it waits for the others.
-- KEYS  1 album of the chat (hash), 2 index of albums
-- ARGV  1 Telegram's name of the album, 2 message, 3 case, 4 when it is complete if nothing more comes, ms, 5 contact key,
--       6 ms after which Redis drops it by itself
-- Returns 'added', or 'other': an earlier album of this chat must leave first.
-- Run twice it writes the same.
local album = redis.call('HGET', KEYS[1], 'album')
if album and album ~= ARGV[1] then return 'other' end
redis.call('HSET', KEYS[1], 'album', ARGV[1], 'case', ARGV[3], 'm' .. ARGV[2], 1)
redis.call('PEXPIRE', KEYS[1], ARGV[6])
redis.call('ZADD', KEYS[2], ARGV[4], ARGV[5])
return 'added'
