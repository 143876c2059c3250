-- Ends a command that nobody answered, or that was acknowledged and had no effect. A single winner among instances.
-- KEYS: deadlines, record, log, audit
-- ARGV: id
-- Returns what it has become, or 'over'.
local deadlines_key, record_key = KEYS[1], KEYS[2]
local keys = {log = KEYS[3], audit = KEYS[4]}
local member = 'c:' .. ARGV[1]

for key, kind in pairs({[deadlines_key] = 'zset', [record_key] = 'hash', [keys.log] = 'stream', [keys.audit] = 'stream'}) do
  check_type(key, kind)
end
local now = now_ms()
local due = tonumber(redis.call('ZSCORE', deadlines_key, member) or nil)
if not due or due > now then
  return 'over'
end
redis.call('ZREM', deadlines_key, member)
local status = redis.call('HGET', record_key, 'status')
if status == 'published' then
  take_step(keys, record_key, 'expired', now, 'nobody acknowledged it in time')
elseif status == 'acknowledged' then
  take_step(keys, record_key, 'expired', now, 'it was acknowledged, but the status of the service did not change')
else
  return 'over'
end
return 'expired'
