-- Makes every change that time has brought, earliest first, and says what they were.
-- ARGV  1 now, 2 most events, 3 a random name of this sweep
-- Returns a list of { kind, case code, contact, the hash, extra }:
--   'offer'     the case waits to be offered, and is due again soon until it is. Extra: who let the last offer run out
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

local due = {}

-- First offer, next ring, or the same again because nobody has done it.
function due.offer(case)
  if not isInLine(case) then return false end
  local expired = ''
  if case.state == 'offered' then
    expired = case.offered
    nextRing(case, now + policy.offerRetry)
  else
    call('ZADD', name.due, now + policy.offerRetry, 'offer:' .. case.id)
  end
  happened('offer', case, expired)
  return true
end

function due.word(case)
  if not isInLine(case) then return false end
  call('ZADD', name.due, now + policy.trueWordEvery, 'word:' .. case.id)
  happened('word', case, ahead(case))
  return true
end

-- First for the nudge, then for the end of the lease; after a long absence of ours at once for the end.
function due.hold(case)
  if case.state ~= 'claimed' then return false end
  local by, ends = case.by, tonumber(case.lease)
  if now < ends then
    call('ZADD', name.due, ends, 'hold:' .. case.id)
    happened('nudge', case, by)
    return true
  end
  backInLine(case, now, '')
  happened('returned', case, by)
  return false
end

for _, timer in ipairs(call('ZRANGEBYSCORE', name.due, '-inf', now, 'LIMIT', 0, ARGV[2])) do
  local kind, id = string.match(timer, '^(%a+):(.*)$')
  local case = caseBy(id)
  if case and due[kind] then
    -- One spoilt case must not hold up all others.
    local isSound, isSetAnew = pcall(due[kind], case)
    if not isSound then
      call('ZADD', name.due, now + policy.pageEvery, timer)
      events[#events + 1] = { 'broken', id, case.contact }
    elseif not isSetAnew then
      call('ZREM', name.due, timer)
    end
  else
    call('ZREM', name.due, timer)
  end
end
if #notes > 0 then call('SET', kept, table.concat(notes), 'PX', policy.repeatWithin) end
return events
