-- How many are in line, by danger from the highest, and how many the staff hold. Changes nothing.
-- ARGV  languages
-- Returns { critical, urgent, soon, normal, held }
local counted = { 0, 0, 0, 0 }
for _, lang in ipairs(ARGV) do
  for danger = 0, 3 do
    local here = call('ZLEXCOUNT', keyOf(name.queue, lang), '[' .. danger, '(' .. danger + 1)
    counted[danger + 1] = counted[danger + 1] + here
  end
end
local held = 0
for _, staff in ipairs(call('SMEMBERS', name.staffIndex)) do
  held = held + call('SCARD', keyOf(name.held, staff))
end
counted[5] = held
return counted
