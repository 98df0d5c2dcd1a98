-- A volunteer takes a case that nobody holds: out of the queue, into their hands, by a lease.
-- ARGV  1 case code, 2 volunteer, 3 new token, 4 now
-- Returns 'taken' | 'gone' | 'off-duty' | 'over-cap', or { 'claimed' | 'yours', contact, rank, lang, danger, since, token,
--   lease, brief }
-- Run twice with one token it says 'claimed' both times.
-- The busiest of the moves: it does without parts.lua, tells what it read and wrote, and leaves in the hash what
-- `standInLine` will write anew.
local call, format = redis.call, string.format
local id, by, token = ARGV[1], ARGV[2], ARGV[3]
local contact = call('GET', format(name.owner, id))
if not contact then return 'gone' end
local key = format(name.handoff, contact)
local found = call('HMGET', key, 'id', 'state', 'rank', 'lang', 'danger', 'since', 'brief', 'by', 'token', 'lease')
local state, rank, lang, danger, since, brief = found[2], found[3], found[4], found[5], found[6], found[7]
if found[1] ~= id then return 'gone' end
if state == 'claimed' then
  if found[8] ~= by then return 'taken' end
  local word = found[9] == token and 'claimed' or 'yours'
  return { word, contact, rank, lang, danger, since, found[9], found[10], brief }
end
if state ~= 'waiting' and state ~= 'offered' then return 'gone' end
if not call('ZSCORE', name.duty, by) then return 'off-duty' end
local held = format(name.held, by)
if call('SCARD', held) >= policy.openCap then return 'over-cap' end

local ends = format('%d', ARGV[4] + policy.leaseLasts[danger])
call('HSET', key, 'state', 'claimed', 'by', by, 'token', token, 'lease', ends)
call('ZREM', format(name.queue, lang), rank .. id)
call('SADD', held, id)
call('ZADD', name.due, format('%d', ARGV[4] + policy.nudgeAfter[danger]), id)
return { 'claimed', contact, rank, lang, danger, since, token, ends, brief }
