-- Shared by the scripts that keep log lines; put in front of them, behind service.lua.
-- KEYS and ARGV are those of the script that follows.

-- One line: live, among its service's lines and among all, everywhere with the same id.
-- keys = {telemetry, lines, all_lines}; keep = {telemetry, lines, all_lines, ms}. Returns the id.
local function append_line(keys, keep, service, level, data)
  local topic = 'logs:' .. service
  local id = redis.call('XADD', keys.telemetry, 'MAXLEN', '~', keep.telemetry, '*', 't', topic, 'k', 'service:log', 'n', service, 'd', data)
  for _, stream in ipairs({'lines', 'all_lines'}) do
    add_with_id(keys[stream], id, 't', topic, 'k', 'service:log', 'n', service, 'l', level, 'd', data)
    redis.call('XTRIM', keys[stream], 'MAXLEN', '~', keep[stream])
    redis.call('PEXPIRE', keys[stream], keep.ms)
  end
  return id
end

-- Says how many lines of a service were dropped, and begins to count anew.
local function append_dropped(keys, keep, facts_key, service, dropped, most, now)
  redis.call('HSET', facts_key, 'linesDropped', 0)
  return append_line(keys, keep, service, 'warn', string.format(
    '{"service":%s,"timestamp":%s,"level":"warn","message":"%d lines were dropped: more than %s in a second","dropped":%d}', cjson.encode(service),
    integer(now), dropped, most, dropped))
end
