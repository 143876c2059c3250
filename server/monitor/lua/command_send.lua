-- Sends a command to a service, once for each id, if the service is there to hear it.
-- KEYS: record, liveness, facts, commands of the service, deadlines, log, audit
-- ARGV: id, service, command, actor, reason, channel, lifetime (ms), how many are kept of a service, keep (ms)
-- Returns {outcome, record (flat) or the reason of the service's liveness}; outcome: sent, again, other, never-heard, unknown, down.
local record_key, liveness_key, facts_key, commands_key, deadlines_key = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local keys = {log = KEYS[6], audit = KEYS[7]}
local id, service, command, actor, reason, channel = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local lifetime, kept, keep = tonumber(ARGV[7]), tonumber(ARGV[8]), ARGV[9]

for key, kind in pairs({[record_key] = 'hash', [liveness_key] = 'hash', [facts_key] = 'hash', [commands_key] = 'zset', [deadlines_key] = 'zset',
  [keys.log] = 'stream', [keys.audit] = 'stream'}) do
  check_type(key, kind)
end
local earlier = redis.call('HMGET', record_key, 'service', 'command')
if earlier[1] then
  local same = earlier[1] == service and earlier[2] == command
  return {same and 'again' or 'other', redis.call('HGETALL', record_key)}
end
local now = now_ms()
local about = {id = id, service = service, command = command, actor = actor, reason = reason}
local liveness = redis.call('HGET', liveness_key, service)
if liveness == 'down' or liveness == 'unknown' or not liveness then
  local why = redis.call('HGET', facts_key, 'reason') or 'no message yet'
  tell_step(keys, about, 'refused', now, 'the service is ' .. (liveness or 'unknown') .. ': ' .. why)
  return {liveness or 'never-heard', why}
end

local expires_at = integer(now + lifetime)
redis.call('HSET', record_key, 'id', id, 'service', service, 'command', command, 'actor', actor, 'reason', reason, 'at', integer(now),
  'expiresAt', expires_at)
redis.call('PEXPIRE', record_key, keep)
redis.call('ZADD', commands_key, integer(now), id)
redis.call('ZREMRANGEBYRANK', commands_key, 0, -kept - 1)
redis.call('PEXPIRE', commands_key, keep)
redis.call('ZADD', deadlines_key, expires_at, 'c:' .. id)
take_step(keys, record_key, 'published', now)
redis.call('PUBLISH', channel, string.format('{"id":%s,"command":%s,"service":%s,"actor":%s,"reason":%s,"expiresAt":%s}', quote(id), quote(command),
  quote(service), quote(actor), quote(reason), expires_at))
return {'sent', redis.call('HGETALL', record_key)}
