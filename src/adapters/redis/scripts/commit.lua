-- Saves what an update made of a chat and marks the update done, if the lock is still ours.
-- KEYS  1 session, 2 lock, 3 tries, 4 pending, 5 index of chats with pending effects, 6 wake, 7 index of wakes,
--       8 draft of a paper, 9 handoff, 10 index of chats by the end of what is kept of them, 11 figures of this week
-- ARGV  1 update id, 2 token, 3 sealed session or '', 4 pending effects or '', 5 contact key, 6 now in ms,
--       7 when the chat wants to be woken in ms, '' for never, 'as-it-was', 8 sealed wake, 9 sealed draft, '' for none, 'as-it-was',
--       10 ms kept after the last word or a wake, 11 with an open case, 12 at most, 13 what Redis waits longer than we do,
--       14 the figures this update adds one to, apart by spaces, 15 ms till these figures are dropped,
--       16 'as-it-was' where others did it for the person, who is kept no longer for it, else ''
-- Returns 'saved' | 'fenced'
-- Run twice it says 'saved' both times: with pending effects the lock is still ours; without any it is gone, but the
-- update is known. With pending effects and the lock run out in between (an answer lost for longer than the lease) the
-- second run says 'fenced', and whoever has the chat now performs the effects.
-- Words for a paper lie here no longer than this after the last of them (docs/decisions/0028).
local draftKept = 3600
-- Longer than Telegram repeats an update, seconds.
local idsKept = 172800
local idsLength = 64

local update = struct.pack('>I4', ARGV[1])
local session = redis.call('GET', KEYS[1])
local ids = session and string.sub(session, 2, string.byte(session, 1) * 4 + 1) or ''

local known = false
for at = 1, #ids, 4 do
  if string.sub(ids, at, at + 3) == update then known = true end
end

if redis.call('GET', KEYS[2]) ~= ARGV[2] then
  if known and ARGV[4] == '' then return 'saved' end
  return 'fenced'
end

-- What they did stands below the message that told them where they stand.
redis.call('HDEL', KEYS[9], 'said')

-- Once for an update, however often it is saved.
if not known then
  for figure in string.gmatch(ARGV[14], '%S+') do
    redis.call('HINCRBY', KEYS[11], figure, 1)
    redis.call('PEXPIRE', KEYS[11], ARGV[15])
  end
end

if not known then ids = string.sub(ids .. update, -idsLength) end
local wakeAt = ARGV[7]
local record = string.char(#ids / 4) .. ids .. ARGV[3]
local keptMs
if ARGV[3] == '' then
  wakeAt = ''
  redis.call('SET', KEYS[1], record, 'EX', idsKept)
  redis.call('ZREM', KEYS[10], ARGV[5])
else
  -- What domain/privacy/retention.ts says; parts.lua says it where a case opens or ends.
  local state = redis.call('HGET', KEYS[9], 'state')
  local isOpen = state and state ~= 'closed' and state ~= 'abandoned'
  local ends = ARGV[6] + (isOpen and ARGV[11] or ARGV[10])
  -- Somebody who asked to be reminded in two months has not asked to be forgotten in one.
  local wakes = wakeAt == 'as-it-was' and redis.call('ZSCORE', KEYS[7], ARGV[5]) or wakeAt
  if tonumber(wakes) then ends = math.max(ends, wakes + ARGV[10]) end
  ends = math.min(ends, ARGV[6] + ARGV[12])
  if ARGV[16] == 'as-it-was' then ends = tonumber(redis.call('ZSCORE', KEYS[10], ARGV[5])) or ends end
  redis.call('ZADD', KEYS[10], ends, ARGV[5])
  -- The sweep takes it away; this is for a bot that does not run.
  keptMs = ends - ARGV[6] + ARGV[13]
  redis.call('SET', KEYS[1], record, 'PX', keptMs)
end

if wakeAt == '' then
  redis.call('DEL', KEYS[6])
  redis.call('ZREM', KEYS[7], ARGV[5])
elseif wakeAt ~= 'as-it-was' then
  redis.call('SET', KEYS[6], ARGV[8], 'PX', keptMs)
  redis.call('ZADD', KEYS[7], wakeAt, ARGV[5])
end

if ARGV[9] == '' then
  redis.call('DEL', KEYS[8])
elseif ARGV[9] ~= 'as-it-was' then
  redis.call('SET', KEYS[8], ARGV[9], 'EX', draftKept)
end

if ARGV[4] == '' then
  if redis.call('DEL', KEYS[4]) == 1 then redis.call('ZREM', KEYS[5], ARGV[5]) end
  redis.call('DEL', KEYS[2])
else
  redis.call('SET', KEYS[4], update .. ARGV[4], 'PX', keptMs or ARGV[10])
  redis.call('ZADD', KEYS[5], ARGV[6], ARGV[5])
end

-- Its tries are over; those of another update of this chat that failed are not.
local tries = redis.call('GET', KEYS[3])
if tries and #tries == 5 and string.sub(tries, 1, 4) == update then
  redis.call('DEL', KEYS[3])
elseif tries then
  for at = 1, #tries, 5 do
    if string.sub(tries, at, at + 3) == update then
      redis.call('SET', KEYS[3], string.sub(tries, 1, at - 1) .. string.sub(tries, at + 5), 'KEEPTTL')
      break
    end
  end
end
return 'saved'
