-- Takes away what is kept of a chat whose time is over.
-- KEYS  1 session, 2 lock, 3 tries, 4 pending, 5 screen, 6 draft of a paper, 7 wake, 8 handoff, 9 index of chats by the
--       end of what is kept of them, 10 index of wakes, 11 index of chats with pending effects
-- ARGV  1 contact key, 2 now in ms
-- Returns 'forgotten' | 'not-now' (the person wrote again, somebody is at the chat, its case is open)
-- Run twice it says 'not-now' the second time and does nothing.
local ends = redis.call('ZSCORE', KEYS[9], ARGV[1])
if not ends or tonumber(ends) > tonumber(ARGV[2]) then return 'not-now' end
if redis.call('EXISTS', KEYS[2]) == 1 then return 'not-now' end
local state = redis.call('HGET', KEYS[8], 'state')
if state and state ~= 'closed' and state ~= 'abandoned' then return 'not-now' end

redis.call('DEL', KEYS[1], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7])
redis.call('ZREM', KEYS[9], ARGV[1])
redis.call('ZREM', KEYS[10], ARGV[1])
redis.call('ZREM', KEYS[11], ARGV[1])
return 'forgotten'
