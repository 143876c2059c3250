-- Applies one line that a service logged, once: it is kept and streamed, unless the service has logged too many within the second.
-- KEYS: applied, refusals, refused, liveness, deadlines, facts, telemetry, lines, all lines
-- ARGV: channel, marker, n, service, level, line, at most per second, telemetry entries, lines kept, all lines kept, keep (ms)
-- Returns {outcome, holes, entry id or ''}; outcome: applied, old, flooded, too-many-services.
local applied_key, refusals_key, refused_key, liveness_key, deadlines_key, facts_key = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local keys = {telemetry = KEYS[7], lines = KEYS[8], all_lines = KEYS[9]}
local channel, marker, n, service, level, line, most = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7]
local keep = {telemetry = ARGV[8], lines = ARGV[9], all_lines = ARGV[10], ms = ARGV[11]}

for key, kind in pairs({[applied_key] = 'hash', [refusals_key] = 'hash', [refused_key] = 'list', [liveness_key] = 'hash', [deadlines_key] = 'zset',
  [facts_key] = 'hash', [keys.telemetry] = 'stream', [keys.lines] = 'stream', [keys.all_lines] = 'stream'}) do
  check_type(key, kind)
end
local jumped = take_message(applied_key, refusals_key, channel, marker, n)
if not jumped then
  return {'old', '0', ''}
end
local now = now_ms()
if not know(liveness_key, deadlines_key, service, now) then
  refuse(refusals_key, refused_key, channel, 'too-many-services', line)
  return {'too-many-services', integer(jumped), ''}
end

local facts = redis.call('HMGET', facts_key, 'linesSecond', 'linesCount', 'linesDropped')
local second, count, dropped = math.floor(now / 1000), tonumber(facts[2] or 0), tonumber(facts[3] or 0)
if facts[1] ~= integer(second) then
  if dropped > 0 then
    append_dropped(keys, keep, facts_key, service, dropped, most, now)
  end
  count, dropped = 0, 0
end
if count >= tonumber(most) then
  redis.call('HSET', facts_key, 'linesDropped', dropped + 1)
  redis.call('HINCRBY', refusals_key, 'flooded', 1)
  redis.call('ZADD', deadlines_key, integer((second + 1) * 1000), 'd:' .. service)
  return {'flooded', integer(jumped), ''}
end
redis.call('HSET', facts_key, 'linesSecond', integer(second), 'linesCount', count + 1)
return {'applied', integer(jumped), append_line(keys, keep, service, level, line)}
