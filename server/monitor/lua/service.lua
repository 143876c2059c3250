-- Shared by the scripts that change a service; put in front of them, behind liveness.lua. KEYS and ARGV are those of the script that follows.

local most_services = 2000

-- The value of `name` at the top level of `json`, a valid object: its first and last byte, if it is a number.
local function find_number(json, name)
  local depth, at = 0, 1
  while true do
    local start = string.find(json, '["{}%[%]]', at)
    if not start then
      return nil
    end
    local mark = string.sub(json, start, start)
    at = start + 1
    if mark == '"' then
      local stop = string.find(json, '["\\]', at)
      while string.sub(json, stop, stop) ~= '"' do
        stop = string.find(json, '["\\]', stop + 2)
      end
      at = stop + 1
      if depth == 1 and string.sub(json, start + 1, stop - 1) == name then
        local first, behind = string.match(json, '^%s*:%s*()[-+.%deE]+()', at)
        if first then
          return first, behind - 1
        end
      end
    else
      depth = depth + ((mark == '{' or mark == '[') and 1 or -1)
    end
  end
end

-- The object with one more member at its end.
local function with_member(json, name, value)
  return string.gsub(json, '%s*}%s*$', '') .. ',"' .. name .. '":' .. value .. '}'
end

-- Says what a service has become: where it is asked for, in its transitions, and in the log. keys = {liveness, facts, log, transitions};
-- keep = {entries, ms}. Returns the log entry's id.
local function announce(keys, keep, service, was, liveness, reason, interval, heard_at, now)
  local data = string.format('{"service":%s,"liveness":"%s","was":"%s","reason":%s,"heardAt":%s,"intervalMs":%s,"at":%s}', cjson.encode(service),
    liveness, was, cjson.encode(reason), heard_at or 'null', interval and integer(interval) or 'null', integer(now))
  redis.call('HSET', keys.liveness, service, liveness)
  redis.call('HSET', keys.facts, 'since', integer(now), 'reason', reason)
  local kind = 'service:' .. liveness
  local id = redis.call('XADD', keys.log, '*', 't', 'services', 'k', kind, 'n', service, 'd', data)
  add_with_id(keys.transitions, id, 't', 'services', 'k', kind, 'n', service, 'd', data, 'w', was)
  redis.call('XTRIM', keys.transitions, 'MAXLEN', keep.entries)
  redis.call('PEXPIRE', keys.transitions, keep.ms)
  return id
end

-- Whether one more service can be known.
local function may_know(liveness_key, service)
  return redis.call('HEXISTS', liveness_key, service) == 1 or redis.call('HLEN', liveness_key) < most_services
end

-- Knows a service by something else than its status: it is listed, with its liveness unknown. False: there are too many.
local function know(liveness_key, deadlines_key, service, now)
  if not may_know(liveness_key, service) then
    return false
  end
  if redis.call('HSETNX', liveness_key, service, 'unknown') == 1 then
    redis.call('ZADD', deadlines_key, integer(now + forgotten_after), 'l:' .. service)
  end
  return true
end
