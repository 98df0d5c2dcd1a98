-- Reserves slots for sends, so that no sliding second of all processes together holds more than the limit.
-- KEYS  1 pace of all, 2 pace of the handoffs' own share, 3.. pace of the chat of each request (the same may come again)
-- ARGV  1 µs between two sends, 2 µs between two sends of the handoffs' share,
--       3 µs between two sends to one chat, 4 µs a chat may run ahead of that (its burst), 5 µs between two to one group,
--       then for each request: now in ms, lane (0 reply, 1 handoff, 2 reminder, 3 broadcast), 'private' | 'group'
-- Returns for each request: 'go' | 'ask-again', ms to wait
-- A pace is the earliest time of the next send, in µs. Sends of one pace are at least its interval apart, so a sliding
-- second holds at most (1 s / interval) of each of the two, and the limit is the sum of both. Run twice it takes the
-- slots twice: sends get later, never too many.
local interval = tonumber(ARGV[1])
local shareInterval = tonumber(ARGV[2])
local chatInterval = tonumber(ARGV[3])
local chatAhead = tonumber(ARGV[4])
local groupInterval = tonumber(ARGV[5])
-- A lower lane needs the pace to have been idle for this part of an interval, so that the lane above comes first.
local idle = { [2] = interval / 8, [3] = interval / 4 }
-- Keys outlive the time they hold by this; see pace().
local slackMs = 10000

-- The time in a key is held against the time the key still has to live, which Redis counts: when somebody sets a clock
-- back by a day, nobody waits for a day.
local function pace(key, now)
  local at = redis.call('GET', key)
  if not at then return 0 end
  return math.min(tonumber(at), now + redis.call('PTTL', key) * 1000)
end

local function setPace(key, at, now)
  redis.call('SET', key, string.format('%.0f', at), 'PX', math.ceil((at - now) / 1000) + slackMs)
end

local answers = {}
local function answer(word, us)
  answers[#answers + 1] = word
  answers[#answers + 1] = math.ceil(us / 1000)
end

for request = 3, #KEYS do
  local chat = KEYS[request]
  local args = 6 + (request - 3) * 3
  local now = tonumber(ARGV[args]) * 1000
  local lane = tonumber(ARGV[args + 1])
  local isGroup = ARGV[args + 2] == 'group'

  local chatAt = pace(chat, now)
  local chatReady = chatAt - (isGroup and 0 or chatAhead)
  local all = pace(KEYS[1], now)
  local slot, wait
  if chatReady > now then
    wait = chatReady - now
  elseif lane == 0 then
    slot = math.max(now, all)
    if interval > 0 then setPace(KEYS[1], slot + interval, now) end
  elseif lane == 1 then
    local share = pace(KEYS[2], now)
    if share <= now then
      slot = now
      if shareInterval > 0 then setPace(KEYS[2], slot + shareInterval, now) end
    elseif all <= now then
      slot = now
      if interval > 0 then setPace(KEYS[1], slot + interval, now) end
    else
      wait = math.min(share, all) - now
    end
  elseif all + idle[lane] <= now then
    slot = now
    if interval > 0 then setPace(KEYS[1], slot + interval, now) end
  else
    wait = all + idle[lane] - now
  end

  if slot then
    local apart = isGroup and groupInterval or chatInterval
    if apart > 0 then setPace(chat, math.max(chatAt, slot) + apart, now) end
    answer('go', slot - now)
  else
    answer('ask-again', wait)
  end
end
return answers
