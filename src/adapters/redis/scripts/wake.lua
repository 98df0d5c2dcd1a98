-- Begins the turn of a chat whose time came: locked, the try counted, all of it loaded.
-- KEYS  1 session, 2 lock, 3 tries, 4 pending, 5 screen, 6 staff, 7 handoff, 8 wake, 9 index of wakes
-- ARGV  1 token of the lock, 2 its lease in ms, 3 contact key
-- Returns 'gone' (nobody asked for it any more) | 'busy' (somebody is at this chat, or something is still to be said
--   to it: it comes due again), or
--   { 'fresh' | 'poison', session, screen, staff, handoff fields and values, false, wake }
-- The first 4 bytes of a wake name its turn, as an update id does: the same for every try at it.
-- Run twice with one token it answers the same and counts one try.
-- A begin weighs 1, a failure 2 more: three failures are too many, or nine deaths of the process that had begun it.
local maxTries = 9
local triesKept = 86400
local triesLength = 80

local wake = redis.call('GET', KEYS[8])
if not wake then
  redis.call('ZREM', KEYS[9], ARGV[3])
  return 'gone'
end
local holder = redis.call('GET', KEYS[2])
if (holder and holder ~= ARGV[1]) or redis.call('EXISTS', KEYS[4]) == 1 then return 'busy' end
if not holder then redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2]) end

local turn = string.sub(wake, 1, 4)
-- Tries: so many times 4 bytes of update id and 1 byte of count, newest last; a chat may have several that failed.
local counted = redis.call('GET', KEYS[3]) or ''
local tries = 1
for at = 1, #counted, 5 do
  if string.sub(counted, at, at + 3) == turn then
    tries = math.min(string.byte(counted, at + 4) + (holder and 0 or 1), maxTries + 1)
    counted = string.sub(counted, 1, at - 1) .. string.sub(counted, at + 5)
    break
  end
end
redis.call('SET', KEYS[3], string.sub(counted .. turn .. string.char(tries), -triesLength), 'EX', triesKept)

return {
  tries > maxTries and 'poison' or 'fresh',
  redis.call('GET', KEYS[1]), redis.call('GET', KEYS[5]), redis.call('GET', KEYS[6]), redis.call('HGETALL', KEYS[7]),
  false, wake,
}
