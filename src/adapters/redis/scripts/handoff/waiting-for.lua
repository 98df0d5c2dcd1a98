-- The best cases in line that a volunteer did not decline and is not asked for now. Changes nothing.
-- ARGV  1 volunteer, 2 most cases, 3.. languages
-- Returns for each language its best, best first, as contact and hash after one another
-- Looks at so many heads of each queue and no further: those behind have timers of their own.
local looked = 500
local found = {}

local function isForThem(case)
  if not case or not isInLine(case) then return false end
  if case.state == 'offered' and has(case.offered, ARGV[1]) then return false end
  return call('SISMEMBER', keyOf(name.declined, case.id), ARGV[1]) == 0
end

for at = 3, #ARGV do
  local got = 0
  for _, entry in ipairs(call('ZRANGE', keyOf(name.queue, ARGV[at]), 0, looked - 1)) do
    local case = caseBy(string.sub(entry, policy.rankLength + 1))
    if isForThem(case) then
      found[#found + 1], found[#found + 2] = told(case)
      got = got + 1
      if got == tonumber(ARGV[2]) then break end
    end
  end
end
return found
