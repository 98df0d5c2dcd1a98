-- Begins an update of one chat: told apart from those already done, the chat locked, the try counted, all of it loaded.
-- KEYS  1 session, 2 lock, 3 tries, 4 pending, 5 screen, 6 staff, 7 handoff, 8 draft of a paper
-- ARGV  1 update id, 2 token of the lock, 3 its lease in ms
-- Returns 'done' | 'busy', or { word, session, screen, staff, handoff fields and values, pending, draft }:
--   'fresh'      the update is new
--   'poison'     the update failed three times, or nine processes died at it
--   'pending'    the update is saved, its effects are not performed
--   'stranded'   an earlier update's effects are not performed; the one asked for is not begun and not counted
--   'stranded-poison'  the same, and they failed too often
-- Run twice with one token it answers the same and counts one try.
-- A begin weighs 1, a failure 2 more: three failures are too many, or nine deaths of the process that had begun it.
local maxTries = 9
local triesKept = 86400
local triesLength = 80

local session = redis.call('GET', KEYS[1])
local update = struct.pack('>I4', ARGV[1])

-- Session: a count, so many update ids of 4 bytes, newest last, then what is sealed.
local known = false
if session then
  for at = 2, string.byte(session, 1) * 4 - 2, 4 do
    if string.sub(session, at, at + 3) == update then known = true end
  end
end

local pending = redis.call('GET', KEYS[4])
local pendingOf = pending and string.sub(pending, 1, 4)
if known and pendingOf ~= update then return 'done' end
local holder = redis.call('GET', KEYS[2])
if holder and holder ~= ARGV[2] then return 'busy' end
if not holder then redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3]) end

-- The update that is worked on now, which need not be the one asked for.
local working = pendingOf or update
-- Tries: so many times 4 bytes of update id and 1 byte of count, newest last; a chat may have several that failed.
local counted = redis.call('GET', KEYS[3]) or ''
local tries = 1
for at = 1, #counted, 5 do
  if string.sub(counted, at, at + 3) == working then
    tries = math.min(string.byte(counted, at + 4) + (holder and 0 or 1), maxTries + 1)
    counted = string.sub(counted, 1, at - 1) .. string.sub(counted, at + 5)
    break
  end
end
redis.call('SET', KEYS[3], string.sub(counted .. working .. string.char(tries), -triesLength), 'EX', triesKept)

local word = 'fresh'
if pending and pendingOf ~= update then
  word = tries > maxTries and 'stranded-poison' or 'stranded'
elseif tries > maxTries then
  word = 'poison'
elseif pending then
  word = 'pending'
end

return {
  word, session, redis.call('GET', KEYS[5]), redis.call('GET', KEYS[6]), redis.call('HGETALL', KEYS[7]), pending,
  redis.call('GET', KEYS[8]),
}
