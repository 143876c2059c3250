-- Says that an instance is alive, and forgets those whose time is over.
-- KEYS: instances
-- ARGV: instance, lease (ms)
local instances_key = KEYS[1]
local instance, lease = ARGV[1], tonumber(ARGV[2])

check_type(instances_key, 'zset')
local now = now_ms()
redis.call('ZREMRANGEBYSCORE', instances_key, '-inf', integer(now))
redis.call('ZADD', instances_key, integer(now + lease), instance)
return redis.call('ZCARD', instances_key)
