-- Trims the log to its lifetime: entries older than `keep` go, but never below `least` entries and always above `most`.
-- KEYS: log, the log's trim mark
-- ARGV: keep (ms), least (entries), most (entries)
-- Returns how many entries went.
local log_key, trimmed_key = KEYS[1], KEYS[2]
local keep, least, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])

check_type(log_key, 'stream')
check_type(trimmed_key, 'string')

local length = redis.call('XLEN', log_key)
if length <= least then
  return 0
end
local removed = 0
if length > most then
  removed = redis.call('XTRIM', log_key, 'MAXLEN', '~', integer(most))
end
-- Whole nodes go ('~'), and never so many that fewer than `least` entries stay.
local spare = length - removed - least
if spare > 0 then
  removed = removed + redis.call('XTRIM', log_key, 'MINID', '~', integer(now_ms() - keep), 'LIMIT', integer(spare))
end
if removed > 0 then
  -- Everything before what is now the oldest entry may be gone; a reader at or behind that entry has missed nothing.
  local oldest = redis.call('XRANGE', log_key, '-', '+', 'COUNT', '1')[1]
  redis.call('SET', trimmed_key, oldest and oldest[1] or head_of(log_key))
end
return removed
