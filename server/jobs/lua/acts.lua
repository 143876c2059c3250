-- What people do to a job, behind job.lua. Each act answers {outcome, detail}; only the first three outcomes changed anything:
-- done, requested, made (detail: the new job); absent, over (detail: status), running, nothing_to_retry, retried (detail: as what), full, active, exists.
-- KEYS and ARGV are those of the script that follows.
local acts = {}

-- actor and why stand in the record. A job that an agent has is only asked for: the agent confirms.
function acts.cancel(record, actor, why, now)
  if is_terminal(record.status) then
    return {'over', record.status}
  end
  redis.call('HSET', k.job, 'cancelRequested', '1', 'cancelledBy', actor, 'cancelReason', why, 'updatedAt', integer(now))
  if record.status == 'created' and unqueue(job) then
    end_job(record, 'cancelled', now, {'reason', 'request'}, {'reason', quoted('request')})
    return {'done', 'cancelled'}
  end
  if record.status == 'created' and not record.claimedAt then
    redis.call('ZADD', k.deadlines, 'NX', integer(now + policy.claimedAfter), deadline('c', job, user))
  end
  tell('cancelling', record.status, {'cancelRequested', 'true'})
  redis.call('PUBLISH', policy.cancelChannel, '{"jobId":' .. quoted(job) .. '}')
  return {'requested', record.status}
end

-- A failed or cancelled job as a new one, once; more is done by retrying the newest. new = {id, job, timeline}.
function acts.retry(record, _, _, now, new)
  if not is_terminal(record.status) then
    return {'running', record.status}
  elseif record.status == 'done' or not record.payload then
    return {'nothing_to_retry', record.status}
  elseif record.retriedAs then
    return {'retried', record.retriedAs}
  elseif redis.call('EXISTS', new.job) == 1 then
    return {'exists', new.id}
  end
  local refusal = refusal_of_new()
  if refusal then
    return refusal
  end
  redis.call('HSET', k.job, 'retriedAs', new.id)
  new.payload, new.attempt, new.priority, new.delay, new.retry_of = record.payload, tonumber(record.attempt) + 1, record.priority, '', job
  make_job(new, now)
  return {'made', new.id}
end

function acts.delete(record, actor)
  if not is_terminal(record.status) then
    return {'running', record.status}
  end
  redis.call('HSET', k.job, 'deletedBy', actor) -- refused when Redis is out of memory, as the audit's entry would be, before anything is gone
  remove_job(record)
  return {'done', 'deleted'}
end
