-- Ends a job that ran longer than it may, or was claimed and never heard of. Of many instances the first one does it.
-- KEYS and ARGV: those of silence.lua
-- Returns {'expired', reason} {'waiting'} (it is back in the list), {'dropped'} (the job has ended) or {'over'}: somebody else did it, or it is not due (any more).
local now, record = now_ms(), read_record()
if not is_due('x', record, now) then
  return {'over'}
end
local was_claimed = record.status == 'created' and record.claimedAt
if not record.status or is_terminal(record.status) or (record.status == 'created' and not was_claimed) then
  redis.call('ZREM', k.deadlines, deadline('x', job, user))
  return {'dropped'}
end
if was_claimed and is_at_an_end(job) then
  redis.call('ZADD', k.deadlines, integer(now + policy.claimedAfter), deadline('c', job, user))
  redis.call('ZREM', k.deadlines, deadline('x', job, user))
  redis.call('ZREM', k.claimed, job)
  redis.call('HDEL', k.job, 'claimedAt')
  return {'waiting'}
end
local reason = record.silenceSeen and 'status_lost' or was_claimed and 'agent_lost' or 'exec_timeout'
local text = string.format('The job did not finish within %g s', policy.executionLimit / 1000)
if reason == 'status_lost' then
  text = text .. '; for a time no server was listening, so its last status may be lost'
elseif reason == 'agent_lost' then
  text = string.format('An agent took the job and said nothing for %g s', (now - tonumber(record.claimedAt)) / 1000)
end
end_job(record, 'error', now, {'error', text, 'reason', reason}, {'error', quoted(text), 'reason', quoted(reason)})
return {'expired', reason}
