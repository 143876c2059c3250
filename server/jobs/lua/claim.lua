-- Decides about a job that left the list and was silent since: shown as claimed, or queued once more where its type allows that.
-- KEYS and ARGV: those of silence.lua
-- Returns {'claimed'}, {'requeued'}, {'waiting'} (it is back in the list), {'dropped'} (it was heard of) or {'over'}.
local now, record = now_ms(), read_record()
local due = is_due('c', record, now)
if not due then
  return {'over'}
end
local member = deadline('c', job, user)
if record.status ~= 'created' then
  redis.call('ZREM', k.deadlines, member)
  return {'dropped'}
end
if is_at_an_end(job) then
  redis.call('ZADD', k.deadlines, integer(now + policy.claimedAfter), member)
  return {'waiting'}
end
if policy.requeue and not record.requeued and record.cancelRequested ~= '1' then
  local attempt = integer(tonumber(record.attempt) + 1)
  redis.call('HSET', k.job, 'requeued', integer(now), 'attempt', attempt, 'updatedAt', integer(now))
  push_id(job, record.priority)
  redis.call('ZREM', k.deadlines, member)
  tell('requeued', 'created', {'attempt', attempt})
  return {'requeued'}
end
local since = integer(due - policy.claimedAfter)
redis.call('HSET', k.job, 'claimedAt', since, 'updatedAt', integer(now))
redis.call('ZADD', k.claimed, since, job)
if policy.executionLimit > 0 then
  redis.call('ZADD', k.deadlines, integer(tonumber(since) + policy.executionLimit), deadline('x', job, user))
end
redis.call('ZREM', k.deadlines, member)
tell('claimed', 'created', {'claimedAt', since})
return {'claimed'}
