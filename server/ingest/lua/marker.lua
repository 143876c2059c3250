-- Keeps an instance's lease as a listener and publishes markers: the common count from which all instances number.
-- A lease says since when its instance listens; those who listen longer go first (see ingest.h).
-- Time in which nobody listened is added up, for the deadlines of jobs (jobs/lua/silence.lua).
-- KEYS: listeners, marker, silence
-- ARGV: instance, lease (ms), since (of its lease; '' = it has just subscribed), first (1 = nobody was subscribed before it), mark (1/0)
-- Returns {elders: other leases from before `since`, marker or ''}.
local listeners_key, marker_key, silence_key = KEYS[1], KEYS[2], KEYS[3]
local instance, lease, since, first, mark = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4] == '1', ARGV[5] == '1'

check_type(listeners_key, 'zset')
check_type(marker_key, 'string')
check_type(silence_key, 'hash')
local now = now_ms()
local heard = redis.call('HGET', silence_key, 'heard')
-- First of all writes: one that takes memory, so that a full Redis refuses the whole (after one that takes none it would let the rest pass).
redis.call('HSET', silence_key, 'heard', integer(now))
local marker = ''
if mark or since == '' then
  -- By the clock, so that markers grow even when Redis has lost the last ones (a flush, a failover).
  marker = integer(math.max(tonumber(redis.call('GET', marker_key) or '0') + 1, now))
  redis.call('SET', marker_key, marker)
  redis.call('PUBLISH', marker_key, marker)
end
local has_just_subscribed = since == ''
-- Who was first is senior to all, even if others sign before it.
if since == '' then
  since = first and '0' or marker
end

redis.call('ZREMRANGEBYSCORE', listeners_key, '-inf', integer(now))
local elders = 0
for _, member in ipairs(redis.call('ZRANGE', listeners_key, 0, -1)) do
  local other_since, other = string.match(member, '^(%d+):(.*)$')
  if not other or other == instance then
    redis.call('ZREM', listeners_key, member) -- of an earlier subscription
  elseif tonumber(other_since) < tonumber(since) then
    elders = elders + 1
  end
end
if has_just_subscribed and heard and (first or redis.call('ZCARD', listeners_key) == 0) then
  redis.call('HINCRBY', silence_key, 'total', integer(math.max(0, now - tonumber(heard))))
  redis.call('HSET', silence_key, 'ended', integer(now))
end
redis.call('ZADD', listeners_key, integer(now + lease), since .. ':' .. instance)
return {elders, marker}
