-- Lets a frozen plan be executed.
-- KEYS: plan, items, running, log, audit
-- ARGV: id, actor, how many plans may run
-- Returns {'done'}, {'absent'}, {'expired'}, {'empty'}, {'busy'} (as many run as may) or {'state', the plan's}.
check_type(KEYS[1], 'hash')
check_type(KEYS[2], 'list')
check_type(KEYS[3], 'zset')
check_type(KEYS[4], 'stream')
check_type(KEYS[5], 'stream')
local plan = redis.call('HMGET', KEYS[1], 'state', 'expiresAt', 'act', 'reason', 'total')
local now = now_ms()
if not plan[1] then
  return {'absent'}
elseif plan[1] ~= 'ready' then
  return {'state', plan[1]}
elseif tonumber(plan[2]) <= now then
  return {'expired'}
elseif plan[5] == '0' then
  return {'empty'}
elseif redis.call('ZCARD', KEYS[3]) >= tonumber(ARGV[3]) then
  return {'busy'}
end
append_audit(KEYS[4], KEYS[5], 'plan', ARGV[2], plan[4], {'planId', quoted(ARGV[1]), 'each', quoted(plan[3]), 'total', plan[5]})
redis.call('HSET', KEYS[1], 'state', 'running', 'startedAt', integer(now), 'executedBy', ARGV[2])
redis.call('PERSIST', KEYS[1])
redis.call('PERSIST', KEYS[2])
redis.call('ZADD', KEYS[3], 0, ARGV[1])
return {'done'}
