-- Applies the numbers that a service measured, once: into the rings of their series (see metric_rings.h), by Redis' clock, and a telemetry entry.
-- KEYS: applied, refusals, refused, liveness, deadlines, telemetry, series of the service, all series, then the string of each metric
-- ARGV: channel, marker, n, service, message, telemetry entries, series of a service at most, series of all at most, keep (ms),
--       then name and value of each metric
-- Returns {outcome, holes, entry id or ''}; outcome: applied, old, too-many-services.
local applied_key, refusals_key, refused_key, liveness_key, deadlines_key = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local telemetry_key, series_key, all_key = KEYS[6], KEYS[7], KEYS[8]
local channel, marker, n, service, message, telemetry_entries = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local most, most_of_all, keep = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9])
local format, slot_bytes = '<dddddd', 48
local rings = {{1000, 120, 0}, {10000, 180, 120 * slot_bytes}, {60000, 1440, 300 * slot_bytes}}

for key, kind in pairs({[applied_key] = 'hash', [refusals_key] = 'hash', [refused_key] = 'list', [liveness_key] = 'hash', [deadlines_key] = 'zset',
  [telemetry_key] = 'stream', [series_key] = 'hash', [all_key] = 'zset'}) do
  check_type(key, kind)
end
for i = 9, #KEYS do
  check_type(KEYS[i], 'string')
end
local jumped = take_message(applied_key, refusals_key, channel, marker, n)
if not jumped then
  return {'old', '0', ''}
end
local now = now_ms()
if not know(liveness_key, deadlines_key, service, now) then
  refuse(refusals_key, refused_key, channel, 'too-many-services', message)
  return {'too-many-services', integer(jumped), ''}
end

-- Forgets series of which nothing is left, where their number is at its bound.
local function make_room()
  if redis.call('HLEN', series_key) >= most then
    local known = redis.call('HGETALL', series_key)
    for i = 1, #known, 2 do
      if tonumber(string.match(known[i + 1], ' (%d+)$')) < now - keep then
        redis.call('HDEL', series_key, known[i])
      end
    end
  end
  if redis.call('ZCARD', all_key) >= most_of_all then
    redis.call('ZREMRANGEBYSCORE', all_key, '-inf', integer(now - keep))
  end
  return redis.call('HLEN', series_key) < most and redis.call('ZCARD', all_key) < most_of_all
end

local function measure(key, value)
  for _, ring in ipairs(rings) do
    local step, slots, offset = ring[1], ring[2], ring[3]
    local turn = math.floor(now / step)
    local at = offset + (turn % slots) * slot_bytes
    local begin, count, sum, min, max = turn * step, 0, 0, value, value
    local slot = redis.call('GETRANGE', key, at, at + slot_bytes - 1)
    if #slot == slot_bytes then
      local known, known_count, known_sum, known_min, known_max = struct.unpack(format, slot)
      if known == begin then
        count, sum, min, max = known_count, known_sum, math.min(value, known_min), math.max(value, known_max)
      end
    end
    redis.call('SETRANGE', key, at, struct.pack(format, begin, count + 1, sum + value, min, max, value))
  end
  redis.call('PEXPIRE', key, integer(keep))
end

for i = 9, #KEYS do
  local name, value = ARGV[10 + 2 * (i - 9)], ARGV[11 + 2 * (i - 9)]
  if redis.call('HEXISTS', series_key, name) == 1 or make_room() then
    measure(KEYS[i], tonumber(value))
    redis.call('HSET', series_key, name, value .. ' ' .. integer(now))
    redis.call('ZADD', all_key, integer(now), KEYS[i])
  else
    redis.call('HINCRBY', refusals_key, 'too-many-series', 1)
  end
end
redis.call('PEXPIRE', series_key, integer(keep))
return {'applied', integer(jumped),
  redis.call('XADD', telemetry_key, 'MAXLEN', '~', telemetry_entries, '*', 't', 'metrics:' .. service, 'k', 'service:metrics', 'n', service, 'd', message)}
