-- Reads a plan with some of its items and results.
-- KEYS: plan, items, results
-- ARGV: first item, how many, first result, how many
-- Returns {now, {field, value, ...}, {item, ...}, {result, ...}}.
check_type(KEYS[1], 'hash')
check_type(KEYS[2], 'list')
check_type(KEYS[3], 'list')
local function some(key, first, count)
  return tonumber(count) > 0 and redis.call('LRANGE', key, first, integer(tonumber(first) + tonumber(count) - 1)) or {}
end
return {integer(now_ms()), redis.call('HGETALL', KEYS[1]), some(KEYS[2], ARGV[1], ARGV[2]), some(KEYS[3], ARGV[3], ARGV[4])}
