-- An open case rises: never falls. Who waits in line is asked for at once, and what was set aside is back.
-- ARGV  1 contact, 2 danger, 3 rank, 4 now
-- Returns 'gone', or { 'lifted' | 'as-it-was', contact, the hash }
-- Run twice it says 'as-it-was' the second time.
local case = caseOf(ARGV[1])
if not case or not isOpen(case) then return 'gone' end
local word = 'as-it-was'
if ARGV[3] < case.rank then
  word = 'lifted'
  if isInLine(case) then
    call('ZREM', keyOf(name.queue, case.lang), member(case))
    case.rank = ARGV[3]
    call('ZADD', keyOf(name.queue, case.lang), 0, member(case))
    local offerAt = math.min(tonumber(case.until_), tonumber(ARGV[4]))
    -- Who was not to be woken may be now.
    local wordAt = math.min(tonumber(case.word), ARGV[4] + policy.trueWordEvery)
    call('HSET', case.key, 'until', offerAt, 'word', wordAt)
    wake(case, offerAt, wordAt)
  elseif case.state == 'parked' then
    local ends = math.min(tonumber(case.until_), tonumber(ARGV[4]))
    call('HSET', case.key, 'until', ends)
    call('ZADD', name.due, ends, case.id)
  end
  call('HSET', case.key, 'rank', ARGV[3], 'danger', ARGV[2])
end
local contact, fields = told(case)
return { word, contact, fields }
