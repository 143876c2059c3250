-- Takes a place for one more stream of a user; the oldest beyond the limit, over all instances that are alive, are told to go.
-- KEYS: streams of the user by age, instances, telemetry
-- ARGV: stream (<instance>/<worker>/<number>), limit, lifetime of the key (ms), telemetry entries
-- Returns the streams that go.
local ages_key, instances_key, telemetry_key = KEYS[1], KEYS[2], KEYS[3]
local stream, limit, lifetime, entries = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]

check_type(ages_key, 'zset')
check_type(instances_key, 'zset')
check_type(telemetry_key, 'stream')
local now = now_ms()
for _, member in ipairs(redis.call('ZRANGE', ages_key, 0, -1)) do
  local lease = redis.call('ZSCORE', instances_key, string.match(member, '^([^/]*)/'))
  if not lease or tonumber(lease) <= now then
    redis.call('ZREM', ages_key, member)
  end
end
local newest = redis.call('ZREVRANGE', ages_key, 0, 0, 'WITHSCORES')[2]
redis.call('ZADD', ages_key, integer(math.max(now, (tonumber(newest) or 0) + 1)), stream)
redis.call('PEXPIRE', ages_key, lifetime)
local gone = {}
while redis.call('ZCARD', ages_key) > limit do
  local oldest = redis.call('ZPOPMIN', ages_key)[1]
  gone[#gone + 1] = oldest
  redis.call('XADD', telemetry_key, 'MAXLEN', '~', entries, '*', 't', 'streams', 'k', 'stream:superseded', 'n', oldest, 'd', '{}')
end
return gone
