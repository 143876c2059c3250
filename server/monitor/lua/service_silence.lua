-- Makes a service late, down or unknown whose message did not come, and forgets it in the end. Whoever moves the deadline is the one who does it: a single
-- winner among instances.
-- KEYS: deadlines, liveness, facts, log, transitions, states, history
-- ARGV: service, history entries, keep history (ms)
-- Returns {what it has become, was}, or {'over'}: somebody else did it, or a message came.
local deadlines_key, liveness_key, facts_key, states_key, history_key = KEYS[1], KEYS[2], KEYS[3], KEYS[6], KEYS[7]
local keys = {liveness = liveness_key, facts = facts_key, log = KEYS[4], transitions = KEYS[5]}
local service, keep = ARGV[1], {entries = ARGV[2], ms = ARGV[3]}
local member = 'l:' .. service

for key, kind in pairs({[deadlines_key] = 'zset', [liveness_key] = 'hash', [facts_key] = 'hash', [keys.log] = 'stream', [keys.transitions] = 'stream',
  [states_key] = 'hash', [history_key] = 'stream'}) do
  check_type(key, kind)
end
local now = now_ms()
local due = tonumber(redis.call('ZSCORE', deadlines_key, member) or nil)
if not due or due > now then
  return {'over'}
end
local was = redis.call('HGET', liveness_key, service) or 'unknown'
local facts = redis.call('HMGET', facts_key, 'heardAt', 'interval')
local heard_at, interval = facts[1] or nil, tonumber(facts[2] or nil)
local liveness, after = next_by_silence(was, interval)
local silent = heard_at and now - tonumber(heard_at) or 0

local reason = 'no message for ' .. seconds(silent)
if liveness == 'unknown' then
  reason = reason .. '; how often it sends one is not known'
elseif interval then
  reason = reason .. '; it sends one every ' .. seconds(interval)
end
announce(keys, keep, service, was, liveness, reason, interval, heard_at, now)
if liveness == 'forgotten' then
  redis.call('ZREM', deadlines_key, member)
  redis.call('HDEL', states_key, service)
  redis.call('HDEL', liveness_key, service)
  redis.call('DEL', facts_key, history_key, keys.transitions)
  return {liveness, was}
end
local _, next_after = next_by_silence(liveness, interval)
redis.call('ZADD', deadlines_key, integer(due - after + next_after), member)
return {liveness, was}
