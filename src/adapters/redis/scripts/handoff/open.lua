-- A person asks for a human: into the queue of their language. One open handoff a contact.
-- ARGV  1 contact, 2 new case code, 3 language, 4 danger, 5 rank, 6 since, 7 sealed brief, 8 now
-- Returns 'clash' (the code is taken), or { word, how many are ahead or false, contact, the hash }:
--   'queued'        it stands in line
--   'already-open'  the contact has an open handoff, which is returned; nothing is changed
-- Run twice with one code it says 'queued' both times, while the case stands in line.
local contact, id, lang = ARGV[1], ARGV[2], ARGV[3]
local before = caseOf(contact)
if before and isOpen(before) then
  local word = before.id == id and isInLine(before) and 'queued' or 'already-open'
  return { word, ahead(before), told(before) }
end
if not call('SET', keyOf(name.owner, id), contact, 'NX') then return 'clash' end

local case = { key = keyOf(name.handoff, contact), contact = contact, id = id, state = 'waiting', rank = ARGV[5], lang = lang }
call('DEL', case.key)
call('HSET', case.key, 'id', id, 'lang', lang, 'danger', ARGV[4], 'rank', ARGV[5], 'since', ARGV[6], 'brief', ARGV[7])
standInLine(case, tonumber(ARGV[8]))
begins(case, tonumber(ARGV[8]))
return { 'queued', ahead(case), told(case) }
