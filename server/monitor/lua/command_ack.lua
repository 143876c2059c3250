-- Applies what a service answered to a command, once.
-- KEYS: applied, refusals, refused, record, facts, deadlines, log, audit
-- ARGV: channel, marker, n, message, id, service, ok (1/0), error, how long its effect is awaited (ms)
-- Returns {outcome, holes, ''}; outcome: applied, old, unknown-command, forged, repeated, expired.
local applied_key, refusals_key, refused_key, record_key, facts_key, deadlines_key = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local keys = {log = KEYS[7], audit = KEYS[8]}
local channel, marker, n, message, id, service = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local is_ok, error, patience = ARGV[7] == '1', ARGV[8], tonumber(ARGV[9])

for key, kind in pairs({[applied_key] = 'hash', [refusals_key] = 'hash', [refused_key] = 'list', [record_key] = 'hash', [facts_key] = 'hash',
  [deadlines_key] = 'zset', [keys.log] = 'stream', [keys.audit] = 'stream'}) do
  check_type(key, kind)
end
local jumped = take_message(applied_key, refusals_key, channel, marker, n)
if not jumped then
  return {'old', '0', ''}
end
local record = redis.call('HMGET', record_key, 'service', 'status')
local outcome = not record[1] and 'unknown-command' or record[1] ~= service and 'forged' or record[2] == 'expired' and 'expired' or
  record[2] ~= 'published' and 'repeated' or 'applied'
if outcome ~= 'applied' then
  refuse(refusals_key, refused_key, channel, outcome, message)
  return {outcome, integer(jumped), ''}
end
local now = now_ms()
if is_ok then
  take_step(keys, record_key, 'acknowledged', now)
  local awaiting = redis.call('HGET', facts_key, 'awaiting')
  redis.call('HSET', facts_key, 'awaiting', awaiting and awaiting .. ' ' .. id or id)
  redis.call('ZADD', deadlines_key, integer(now + patience), 'c:' .. id)
else
  take_step(keys, record_key, 'failed', now, error)
  redis.call('ZREM', deadlines_key, 'c:' .. id)
end
return {'applied', integer(jumped), ''}
