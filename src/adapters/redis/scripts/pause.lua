-- Telegram said 429: nothing goes through these paces before a time.
-- KEYS  paces
-- ARGV  1 the time in µs, 2 ms a key has to live
-- Returns 'paused'. Safe to run twice; a later time that already stands is kept.
for _, key in ipairs(KEYS) do
  local at = tonumber(redis.call('GET', key) or '0')
  if at < tonumber(ARGV[1]) then redis.call('SET', key, ARGV[1], 'PX', ARGV[2]) end
end
return 'paused'
