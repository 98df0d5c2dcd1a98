-- What the scripts of the handoff queue share. Before this stand two tables that TypeScript writes (handoff-scripts.ts):
-- `name`, every key or its pattern as keys.ts has it, and `policy`, the numbers of domain/handoff/policy.ts.
-- Which keys a move touches hangs on what it reads (a code names a person, a case its holder), so keys are not declared
-- in KEYS: the queue needs one Redis, not a cluster.
--
-- An open case has exactly one place, its language's queue (waiting, offered), one holder's set (claimed) or the set of
-- whoever put it aside (parked), and exactly one timer in `due`: while it is in line for whichever comes first of its
-- next offer (field until) and its next true word (field word); while it is held for the nudge and then for the end of
-- the lease; while it is parked for the end of that. Beside its place, each volunteer has the set of cases that stand
-- offered to them, and the set of those in which they help.
local call = redis.call

local function keyOf(pattern, part)
  return string.format(pattern, part)
end

-- The case of a contact, or nil: what the moves need of its hash.
local function caseOf(contact)
  local key = keyOf(name.handoff, contact)
  local found = call('HMGET', key, 'id', 'state', 'rank', 'lang', 'danger', 'ring', 'asked', 'offered', 'until', 'by', 'token', 'lease', 'act', 'word',
    'invited', 'beside', 'since', 'heard')
  if not found[1] then return nil end
  return {
    key = key, contact = contact, id = found[1], state = found[2], rank = found[3], lang = found[4], danger = found[5],
    ring = found[6], asked = found[7], offered = found[8], until_ = found[9], by = found[10], token = found[11],
    lease = found[12], act = found[13], word = found[14], invited = found[15] or '', beside = found[16] or '',
    since = found[17], heard = found[18],
  }
end

-- The case of this code, or nil when it is unknown or its person has a newer one.
local function caseBy(id)
  local contact = call('GET', keyOf(name.owner, id))
  local case = contact and caseOf(contact)
  if case and case.id == id then return case end
  return nil
end

local function isInLine(case)
  return case.state == 'waiting' or case.state == 'offered'
end

local function isOpen(case)
  return isInLine(case) or case.state == 'claimed' or case.state == 'parked'
end

-- The names in a list of a field.
local function each(list)
  return string.gmatch(list or '', '[^,]+')
end

local function has(list, one)
  return string.find(',' .. (list or '') .. ',', ',' .. one .. ',', 1, true) ~= nil
end

-- The list with more names, or without one.
local function with(list, more)
  return list == '' and more or list .. ',' .. more
end
local function without(list, one)
  local left = {}
  for other in each(list) do
    if other ~= one then left[#left + 1] = other end
  end
  return table.concat(left, ',')
end

-- Order in the queue is the order of these: danger, nearest deadline, first waiting time.
local function member(case)
  return case.rank .. case.id
end

-- How many wait before it; false when it is not in line.
local function ahead(case)
  return isInLine(case) and call('ZRANK', keyOf(name.queue, case.lang), member(case))
end

-- What TypeScript decodes: whose case it is, and the whole hash.
local function told(case)
  return case.contact, call('HGETALL', case.key)
end

-- It stands offered to nobody any more.
local function dropOffer(case)
  if case.state ~= 'offered' then return end
  for key in each(case.offered) do call('SREM', keyOf(name.offers, key), case.id) end
end

-- Takes the case from the one place it has, and from everybody who has to do with it there. By whom it was held or set
-- aside is kept, for some states that follow remember it.
local function leave(case)
  if case.state == 'claimed' then
    call('SREM', keyOf(name.held, case.by), case.id)
    for key in each(case.beside) do call('SREM', keyOf(name.beside, key), case.id) end
  elseif case.state == 'parked' then
    call('SREM', keyOf(name.parked, case.by), case.id)
  else
    dropOffer(case)
    call('ZREM', keyOf(name.queue, case.lang), member(case))
  end
  call('HDEL', case.key, 'ring', 'asked', 'offered', 'until', 'word', 'token', 'lease', 'first', 'passed', 'invited',
    'beside', 'from', 'said')
end

-- When a case in line is next due, for an offer or for a word.
local function wake(case, offerAt, wordAt)
  call('ZADD', name.due, math.min(tonumber(offerAt), tonumber(wordAt)), case.id)
end

-- Into the queue, at the rank it has had from the first.
local function standInLine(case, now)
  local offerAt, wordAt = now + policy.offerRetry, now + policy.trueWordEvery
  call('HSET', case.key, 'state', 'waiting', 'ring', 0, 'asked', '', 'until', offerAt, 'word', wordAt)
  call('ZADD', keyOf(name.queue, case.lang), 0, member(case))
  wake(case, offerAt, wordAt)
end

-- Back into the queue. `act`: who gave it back, or '' when time or the person did. `first`: who is asked first, or ''.
local function backInLine(case, now, act, first)
  leave(case)
  call('HDEL', case.key, 'by')
  call('HSET', case.key, 'act', act, 'first', first)
  standInLine(case, now)
end

-- An offer that came to nothing. The case keeps its place and is due for the next ring at `at`.
local function nextRing(case, at)
  dropOffer(case)
  local ring = tonumber(case.ring)
  local asked = ring < policy.smallRings and with(case.asked, case.offered) or case.asked
  call('HDEL', case.key, 'offered')
  call('HSET', case.key, 'state', 'waiting', 'ring', ring + 1, 'asked', asked, 'until', at)
end

-- Till when what we hold of a person is kept, now that a case of theirs opens or ends; commit.lua says it where they
-- write. Nothing is kept of whom nothing is kept.
local function keepContact(contact, now, ms)
  if not call('ZSCORE', name.kept, contact) then return end
  local ends = now + ms
  local wakes = call('ZSCORE', name.wakeIndex, contact)
  if wakes then ends = math.max(ends, wakes + policy.over) end
  ends = math.min(ends, now + policy.cap)
  call('ZADD', name.kept, ends, contact)
  call('PEXPIRE', keyOf(name.session, contact), ends - now + policy.slack)
end

-- A case is open from now on.
local function begins(case, now)
  call('ZADD', name.cases, now + policy.cap, case.id)
  keepContact(case.contact, now, policy.silent)
end

-- Adds to a figure of this week (docs/decisions/0039). A script counts where it makes its move, so that a move told
-- again is not counted again. Of a spoilt case nothing is counted: whoever leaves must be able to, whatever became of it.
local function count(figure, case, now, more)
  if not case.danger or not case.lang then return end
  local week = math.floor(now / policy.week)
  local key = keyOf(name.figures, string.format('%d', week))
  call('HINCRBY', key, figure .. ':' .. case.danger .. ':' .. case.lang, more)
  call('PEXPIRE', key, (week + 1) * policy.week - now + policy.figuresKept)
end

-- The end of a wait: `heard` a human's first words, or `left` without any.
local function countWait(figure, case, now)
  local since = tonumber(case.since or '')
  if not since or not case.lang then return end
  local waited, bucket = now - since, #policy.waitBounds
  for at, bound in ipairs(policy.waitBounds) do
    if waited < bound then
      bucket = at - 1
      break
    end
  end
  local band = math.floor(since / policy.band) % policy.bands
  count(figure, { danger = case.danger, lang = case.lang .. ':' .. band .. ':' .. bucket }, now, 1)
end

-- The end of a case: no place and no timer; the bare facts stay for a while.
local function finish(case, state, field, word, act, keptMs, now)
  leave(case)
  if not case.heard then countWait('left', case, now) end
  call('ZADD', name.cases, now + keptMs, case.id)
  call('ZREM', name.due, case.id)
  call('HSET', case.key, 'state', state, field, word, 'act', act)
  call('DEL', keyOf(name.declined, case.id))
  call('PEXPIRE', case.key, keptMs)
  call('PEXPIRE', keyOf(name.owner, case.id), keptMs)
end

-- A way out is remembered in `act` as '<move> <now> <who>'. The same move by the same person shortly after is the same
-- act, told again by a connection or a process that never heard the answer.
local function actOf(move, now, who)
  return move .. ' ' .. now .. ' ' .. who
end

-- Who did it, when `move` was the last way out and is only moments ago; else nil.
local function repeated(case, move, now)
  local was, at, who = string.match(case.act or '', '^(%S+) (%d+) (.*)$')
  if was == move and now - tonumber(at) <= policy.repeatWithin then return who end
  return nil
end
