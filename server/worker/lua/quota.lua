-- Counts the streams of one user over all workers of all instances that are alive, and refuses one too many.
-- KEYS: streams of the user (hash: <instance>/<worker> -> how many), instances
-- ARGV: <instance>/<worker>, how many this worker has with the new one, limit, lifetime of the key (ms)
-- Returns {1, total} or, with nothing changed, {0, total without the new one}.
local streams_key, instances_key = KEYS[1], KEYS[2]
local mine, count, limit, lifetime = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4]

check_type(streams_key, 'hash')
check_type(instances_key, 'zset')
local now, others = now_ms(), 0
local counts = redis.call('HGETALL', streams_key)
for i = 1, #counts, 2 do
  local lease = redis.call('ZSCORE', instances_key, string.match(counts[i], '^(.*)/'))
  if counts[i] ~= mine then
    if lease and tonumber(lease) > now then
      others = others + tonumber(counts[i + 1])
    else
      redis.call('HDEL', streams_key, counts[i])
    end
  end
end
if others + count > limit then
  return {0, others + count - 1}
end
redis.call('HSET', streams_key, mine, count)
redis.call('PEXPIRE', streams_key, lifetime)
return {1, others + count}
