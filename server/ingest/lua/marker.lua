-- Keeps an instance's lease as a listener, or asks for one, and publishes a marker: the common count from which all instances number.
-- A newcomer gets the lease only if nobody else has one; else those who were there go on alone until it asks again.
-- KEYS: listeners, marker
-- ARGV: instance, lease (ms), newcomer (1/0), mark (1/0)
-- Returns {others that listen, marker or ''}.
local listeners_key, marker_key = KEYS[1], KEYS[2]
local instance, lease, newcomer, mark = ARGV[1], tonumber(ARGV[2]), ARGV[3] == '1', ARGV[4] == '1'

check_type(listeners_key, 'zset')
check_type(marker_key, 'string')
local now = now_ms()
redis.call('ZREMRANGEBYSCORE', listeners_key, '-inf', integer(now))
local others = redis.call('ZCARD', listeners_key)
if redis.call('ZSCORE', listeners_key, instance) then
  others = others - 1
end
if not newcomer or others == 0 then
  redis.call('ZADD', listeners_key, integer(now + lease), instance)
end
if not mark then
  return {others, ''}
end
local marker = redis.call('INCR', marker_key)
redis.call('PUBLISH', marker_key, integer(marker))
return {others, integer(marker)}
