-- The newest commands to a service.
-- KEYS: liveness, commands of the service
-- ARGV: service, what the keys of records begin with, at most
-- Returns {known (1/0), records (flat), newest first}.
local liveness_key, commands_key = KEYS[1], KEYS[2]
local service, record_prefix, most = ARGV[1], ARGV[2], tonumber(ARGV[3])

check_type(liveness_key, 'hash')
check_type(commands_key, 'zset')
local records = {}
for _, id in ipairs(redis.call('ZREVRANGE', commands_key, 0, most - 1)) do
  records[#records + 1] = redis.call('HGETALL', record_prefix .. id)
end
return {redis.call('HEXISTS', liveness_key, service), records}
