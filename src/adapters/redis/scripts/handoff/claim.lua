-- A volunteer takes a case that nobody holds: out of the queue, into their hands, by a lease.
-- ARGV  1 case code, 2 volunteer, 3 new token, 4 now
-- Returns 'taken' | 'gone' | 'off-duty' | 'over-cap', or { 'claimed' | 'yours', contact, the hash }
-- Run twice with one token it says 'claimed' both times.
-- The busiest of the moves: it tells the case from what it read and wrote, and leaves whom it was offered to in the hash, which `backInLine` clears.
local id, by, token = ARGV[1], ARGV[2], ARGV[3]
local contact = call('GET', keyOf(name.owner, id))
if not contact then return 'gone' end
local key = keyOf(name.handoff, contact)
local found = call('HMGET', key, 'id', 'state', 'rank', 'lang', 'danger', 'since', 'brief', 'by', 'token')
local state, rank, lang, danger = found[2], found[3], found[4], found[5]
if found[1] ~= id then return 'gone' end
if state == 'claimed' then
  if found[8] ~= by then return 'taken' end
  return { found[9] == token and 'claimed' or 'yours', contact, call('HGETALL', key) }
end
if state ~= 'waiting' and state ~= 'offered' then return 'gone' end
if not call('ZSCORE', name.duty, by) then return 'off-duty' end
local held = keyOf(name.held, by)
if call('SCARD', held) >= policy.openCap then return 'over-cap' end

local now = tonumber(ARGV[4])
local ends = string.format('%d', now + policy.leaseLasts[danger])
call('HSET', key, 'state', 'claimed', 'by', by, 'token', token, 'lease', ends)
call('ZREM', keyOf(name.queue, lang), rank .. id)
call('SADD', held, id)
call('ZREM', name.due, 'offer:' .. id, 'word:' .. id)
call('ZADD', name.due, now + policy.nudgeAfter[danger], 'hold:' .. id)
return {
  'claimed', contact, {
    'id', id, 'state', 'claimed', 'rank', rank, 'lang', lang, 'danger', danger, 'since', found[6],
    'by', by, 'token', token, 'lease', ends, 'brief', found[7],
  },
}
