-- The work on an update ended without a result: unlocks the chat, if the lock is still ours, and weighs the try.
-- KEYS  1 lock, 2 tries
-- ARGV  1 token, 2 update id, 3 what is added to its tries: 2 for a failure, -1 when nothing was to blame
-- Returns 'unlocked' | 'lost'. Run twice it does nothing the second time.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'lost' end
redis.call('DEL', KEYS[1])
local counted = redis.call('GET', KEYS[2]) or ''
local update = struct.pack('>I4', ARGV[2])
for at = 1, #counted, 5 do
  if string.sub(counted, at, at + 3) == update then
    local tries = math.max(0, string.byte(counted, at + 4) + ARGV[3])
    local kept = string.sub(counted, 1, at + 3) .. string.char(tries) .. string.sub(counted, at + 5)
    redis.call('SET', KEYS[2], kept, 'KEEPTTL')
    break
  end
end
return 'unlocked'
