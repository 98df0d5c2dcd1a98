-- The pending effects of an update are performed: forgets them, remembers the live screen, unlocks the chat.
-- KEYS  1 lock, 2 pending, 3 screen, 4 index of chats with pending effects
-- ARGV  1 update id, 2 token, 3 message id of the screen or '', 4 contact key
-- Returns 'settled' | 'lost'. Run twice it does nothing the second time.
-- A lease that ran out while nobody took the chat over is no reason to speak again what was spoken.
local screenKept = 172800

local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[2] then return 'lost' end
if not holder and redis.call('GETRANGE', KEYS[2], 0, 3) ~= struct.pack('>I4', ARGV[1]) then return 'lost' end

if ARGV[3] == '' then
  redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
elseif redis.call('GET', KEYS[3]) == ARGV[3] then
  -- The same message as before: its number grows no younger.
  redis.call('DEL', KEYS[1], KEYS[2])
else
  redis.call('DEL', KEYS[1], KEYS[2])
  redis.call('SET', KEYS[3], ARGV[3], 'EX', screenKept)
end
redis.call('ZREM', KEYS[4], ARGV[4])
return 'settled'
