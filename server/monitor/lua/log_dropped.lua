-- Says how many lines of a service were dropped when no further line of it has led to that. A single winner among instances.
-- KEYS: deadlines, facts, telemetry, lines, all lines
-- ARGV: service, at most per second, telemetry entries, lines kept, all lines kept, keep (ms)
-- Returns how many were dropped.
local deadlines_key, facts_key = KEYS[1], KEYS[2]
local keys = {telemetry = KEYS[3], lines = KEYS[4], all_lines = KEYS[5]}
local service, most = ARGV[1], ARGV[2]
local keep = {telemetry = ARGV[3], lines = ARGV[4], all_lines = ARGV[5], ms = ARGV[6]}
local member = 'd:' .. service

for key, kind in pairs({[deadlines_key] = 'zset', [facts_key] = 'hash', [keys.telemetry] = 'stream', [keys.lines] = 'stream', [keys.all_lines] = 'stream'}) do
  check_type(key, kind)
end
local now = now_ms()
local due = tonumber(redis.call('ZSCORE', deadlines_key, member) or nil)
if not due or due > now then
  return 0
end
redis.call('ZREM', deadlines_key, member)
local dropped = tonumber(redis.call('HGET', facts_key, 'linesDropped') or 0)
if dropped > 0 then
  append_dropped(keys, keep, facts_key, service, dropped, most, now)
end
return dropped
