-- The person's own way out, or time's, whoever holds the case. Of an erased person nothing stays but the word, for a moment: not
-- even a case that was closed.
-- ARGV  1 contact, 2 reason, 3 now
-- Returns 'gone', or { 'moved', contact, the hash, the brief as it was or false, who held it or '' }
-- Run twice it says 'moved' both times, the second time without the brief.
local case = caseOf(ARGV[1])
if not case then return 'gone' end
local now = tonumber(ARGV[3])

-- Time ends a case only while its time is over: the person may have written, or have a newer case, since somebody looked.
local function mayEnd(case)
  local ends = 0
  if ARGV[2] == 'silent' then ends = call('ZSCORE', name.kept, case.contact) or now + 1 end
  -- The sweep that looked has set it due again by as much.
  if ARGV[2] == 'too-old' then ends = call('ZSCORE', name.cases, case.id) - policy.pageEvery end
  return tonumber(ends) <= now
end

local keptMs = ARGV[2] == 'erased' and policy.repeatWithin or policy.over
local holder, brief
if isOpen(case) and not mayEnd(case) then return 'gone' end
if isOpen(case) then
  holder = case.state == 'claimed' and case.by or ''
  brief = call('HGET', case.key, 'brief')
  call('HDEL', case.key, 'by', 'brief')
  finish(case, 'abandoned', 'reason', ARGV[2], actOf('abandon', ARGV[3], holder), keptMs, now)
  if ARGV[2] ~= 'silent' then keepContact(case.contact, now, policy.over) end
else
  holder = repeated(case, 'abandon', now)
  brief = false
  if ARGV[2] == 'erased' then
    if case.state == 'closed' then holder = '' end
    call('HDEL', case.key, 'by', 'brief', 'outcome')
    call('HSET', case.key, 'state', 'abandoned', 'reason', 'erased')
    call('PEXPIRE', case.key, keptMs)
    call('PEXPIRE', keyOf(name.owner, case.id), keptMs)
    call('ZADD', name.cases, now + keptMs, case.id)
  end
end
if not holder then return 'gone' end
local contact, fields = told(case)
return { 'moved', contact, fields, brief, holder }
