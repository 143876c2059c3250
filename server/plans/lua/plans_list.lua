-- The newest plans.
-- KEYS: plans
-- ARGV: at most, prefix of a plan's key (which plans there are, only the index knows)
-- Returns {now, {{field, value, ...}, ...}}.
check_type(KEYS[1], 'zset')
local found = {}
for _, id in ipairs(redis.call('ZREVRANGE', KEYS[1], 0, tonumber(ARGV[1]) - 1)) do
  local plan = redis.call('HGETALL', ARGV[2] .. id)
  if #plan > 0 then
    found[#found + 1] = plan
  end
end
return {integer(now_ms()), found}
