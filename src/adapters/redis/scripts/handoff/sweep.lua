-- Makes every change that time has brought, earliest first, and says what they were.
-- ARGV  1 now, 2 most cases, 3 a random name of this sweep
-- Returns a list of { kind, case code, contact, the hash, extra }:
--   'offer'     the case waits to be offered, and is due again soon until it is; it may have been set aside until now.
--               Extra: who let the last offer run out
--   'word'      the person is owed a word, the next one is set. Extra: how many are ahead
--   'nudge'     the holder was silent. Extra: who that is
--   'returned'  the lease ran out, the case is back at its place. Extra: who held it
--   'broken'    its hash is not what our scripts write; it is due again later. Without hash and extra
-- Run twice under one name it tells the same again, as far as it still holds.
local now = tonumber(ARGV[1])
local kept = keyOf(name.swept, ARGV[3])
local events = {}

local function tell(kind, case, extra)
  local contact, fields = told(case)
  events[#events + 1] = { kind, case.id, contact, fields, extra }
end

local function holds(kind, case, extra)
  if kind == 'nudge' then return case.by == extra end
  if kind == 'word' then return isInLine(case) end
  return case.state == 'waiting'
end

local before = call('GET', kept)
if before then
  for kind, id, extra in string.gmatch(before, '(%S+) (%S+) (%S*)\n') do
    local case = caseBy(id)
    if case and holds(kind, case, extra) then tell(kind, case, kind == 'word' and ahead(case) or extra) end
  end
  return events
end

local notes = {}
local function happened(kind, case, extra)
  tell(kind, case, extra)
  notes[#notes + 1] = kind .. ' ' .. case.id .. ' ' .. extra .. '\n'
end

-- First offer, next ring, or the same again because nobody has done it; and the true word.
local function inLine(case)
  local offerAt, wordAt = tonumber(case.until_), tonumber(case.word)
  if offerAt <= now then
    offerAt = now + policy.offerRetry
    local expired = ''
    if case.state == 'offered' then
      expired = case.offered
      nextRing(case, offerAt)
      local silent = 0
      for asked in each(expired) do silent = silent + 1 - call('SISMEMBER', keyOf(name.declined, case.id), asked) end
      if silent > 0 then count('expired', case, now, silent) end
    else
      call('HSET', case.key, 'until', offerAt)
    end
    happened('offer', case, expired)
  end
  if wordAt <= now then
    wordAt = now + policy.trueWordEvery
    call('HSET', case.key, 'word', wordAt)
    happened('word', case, ahead(case))
  end
  wake(case, offerAt, wordAt)
end

-- First the nudge, then the end of the lease; after a long absence of ours the end at once.
local function held(case)
  local by, ends = case.by, tonumber(case.lease)
  if now < ends then
    call('ZADD', name.due, ends, case.id)
    happened('nudge', case, by)
  else
    backInLine(case, now, '', '')
    happened('returned', case, by)
  end
end

local function aside(case)
  backInLine(case, now, '', case.by)
  happened('offer', case, '')
end

for _, id in ipairs(call('ZRANGEBYSCORE', name.due, '-inf', now, 'LIMIT', 0, ARGV[2])) do
  local case = caseBy(id)
  if case and isOpen(case) then
    -- One spoilt case must not hold up all others.
    if not pcall(isInLine(case) and inLine or case.state == 'parked' and aside or held, case) then
      call('ZADD', name.due, now + policy.pageEvery, id)
      events[#events + 1] = { 'broken', id, case.contact }
    end
  else
    call('ZREM', name.due, id)
  end
end
if #notes > 0 then call('SET', kept, table.concat(notes), 'PX', policy.repeatWithin) end
return events
