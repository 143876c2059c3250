-- Reads a plan with some of its items and results.
-- KEYS: plan, items, results
-- ARGV: first item (next: the next to be done), how many, first result, how many
-- Returns {now, {field, value, ...}, {item, ...}, {result, ...}}.
check_type(KEYS[1], 'hash')
check_type(KEYS[2], 'list')
check_type(KEYS[3], 'list')
local function some(key, first, count)
  return tonumber(count) > 0 and redis.call('LRANGE', key, first, integer(tonumber(first) + tonumber(count) - 1)) or {}
end
local first = ARGV[1] == 'next' and (redis.call('HGET', KEYS[1], 'next') or '0') or ARGV[1]
return {integer(now_ms()), redis.call('HGETALL', KEYS[1]), some(KEYS[2], first, ARGV[2]), some(KEYS[3], ARGV[3], ARGV[4])}
