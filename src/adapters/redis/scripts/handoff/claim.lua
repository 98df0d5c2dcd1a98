-- A volunteer takes a case that nobody holds, that they set aside, or that its holder asked them to take over.
-- ARGV  1 case code, 2 volunteer, 3 new token, 4 now
-- Returns 'taken' | 'gone' | 'off-duty' | 'over-cap', or { 'claimed' | 'yours', contact, rank, lang, danger, since, token,
--   lease, brief, who helps, who held it or '' }
-- Run twice with one token it says 'claimed' both times.
-- The busiest of the moves: it does without parts.lua, tells what it read and wrote, and leaves in the hash what
-- `standInLine` will write anew.
local call, format = redis.call, string.format
local id, by, token = ARGV[1], ARGV[2], ARGV[3]
local contact = call('GET', format(name.owner, id))
if not contact then return 'gone' end
local key = format(name.handoff, contact)
local found = call('HMGET', key, 'id', 'state', 'rank', 'lang', 'danger', 'since', 'brief', 'by', 'token', 'lease',
  'offered', 'passed', 'beside', 'from')
local state, rank, lang, danger, since, brief = found[2], found[3], found[4], found[5], found[6], found[7]
local beside = found[13] or ''
if found[1] ~= id then return 'gone' end

local from = ''
if state == 'claimed' then
  if found[8] == by then
    local word = found[9] == token and 'claimed' or 'yours'
    return { word, contact, rank, lang, danger, since, found[9], found[10], brief, beside, found[14] or '' }
  end
  if not string.find(',' .. (found[12] or '') .. ',', ',' .. by .. ',', 1, true) then return 'taken' end
  from = found[8]
elseif state == 'parked' then
  if found[8] ~= by then return 'taken' end
elseif state ~= 'waiting' and state ~= 'offered' then
  return 'gone'
end
if not call('ZSCORE', name.duty, by) then return 'off-duty' end
local held = format(name.held, by)
if call('SCARD', held) >= policy.openCap then return 'over-cap' end

if state == 'offered' or state == 'waiting' then
  if state == 'offered' then
    for asked in string.gmatch(found[11], '[^,]+') do call('SREM', format(name.offers, asked), id) end
  end
  call('ZREM', format(name.queue, lang), rank .. id)
elseif state == 'parked' then
  call('SREM', format(name.parked, by), id)
else
  call('SREM', format(name.held, from), id)
  -- Who helped and takes over helps no longer.
  local left = {}
  for one in string.gmatch(beside, '[^,]+') do
    if one ~= by then left[#left + 1] = one end
  end
  beside = table.concat(left, ',')
  call('SREM', format(name.beside, by), id)
  call('HDEL', key, 'passed', 'invited')
  call('HSET', key, 'beside', beside, 'from', from)
end
local ends = format('%d', ARGV[4] + policy.leaseLasts[danger])
call('HSET', key, 'state', 'claimed', 'by', by, 'token', token, 'lease', ends)
call('SADD', held, id)
call('ZADD', name.due, format('%d', ARGV[4] + policy.nudgeAfter[danger]), id)
return { 'claimed', contact, rank, lang, danger, since, token, ends, brief, beside, from }
