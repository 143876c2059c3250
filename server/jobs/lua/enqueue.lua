-- Makes a job, unless the idempotency key that came with it stands for one already.
-- KEYS: 18 idempotency (only if the client gave a key)
-- ARGV: 5 payload, 6 priority ('' = normal), 7 delay until (ms, '' = none), 8 digest of what the client asked for, 9 lifetime of the idempotency key (ms)
-- Returns {'created', entry id}, {'known', jobId, status}, {'other'} (the key stands for something else), {'full', depth}, {'active', jobId}, {'exists'}.
k.idempotency = KEYS[18]
local payload, priority, delay, digest, lifetime = ARGV[5], ARGV[6], ARGV[7], ARGV[8], ARGV[9]

if k.idempotency then
  check_type(k.idempotency, 'hash')
  local known = redis.call('HMGET', k.idempotency, 'job', 'digest')
  if known[1] and known[2] ~= digest then
    return {'other'}
  elseif known[1] then
    return {'known', known[1], redis.call('HGET', policy.records .. known[1], 'status') or 'created'}
  end
end
local refusal = refusal_of_new()
if refusal then
  return refusal
end
if redis.call('EXISTS', k.job) == 1 then
  return {'exists'}
end
if k.idempotency then
  redis.call('HSET', k.idempotency, 'job', job, 'digest', digest)
  redis.call('PEXPIRE', k.idempotency, lifetime)
end
local new = {id = job, job = k.job, timeline = k.timeline, payload = payload, attempt = 1, priority = priority, delay = delay}
return {'created', make_job(new, now_ms())}
