-- Reads a case. Changes nothing.
-- ARGV  1 'contact' | 'code', 2 contact key or case code
-- Returns false, or { how many are ahead or false, contact, the hash }
local case
if ARGV[1] == 'contact' then case = caseOf(ARGV[2]) else case = caseBy(ARGV[2]) end
if not case then return false end
return { ahead(case), told(case) }
