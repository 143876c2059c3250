-- Makes a job: its record, its places in the indexes, `created` in the log, and its id in the queue, all or nothing.
-- The id is pushed together with the log entry, so no agent's `processing` can overtake `created`.
-- KEYS: job, queue, all jobs, jobs of user, jobs in created, log, user log, user log's trim mark, timeline
-- ARGV: jobId, type, userId, payload, event data, push command, queue max (0 = none), user entries, timeline entries, keep user log (ms)
local job_key, queue_key, all_key, user_key, created_key = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local streams = {log = KEYS[6], user_log = KEYS[7], user_trimmed = KEYS[8], timeline = KEYS[9]}
local job, type, user, payload, data = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local push, queue_max = ARGV[6], tonumber(ARGV[7])
local limits = {user_entries = ARGV[8], timeline_entries = ARGV[9], keep_ms = ARGV[10]}

check_type(job_key, 'hash')
check_type(queue_key, 'list')
for _, key in ipairs({all_key, user_key, created_key}) do
  check_type(key, 'zset')
end
check_streams(streams)
local depth = redis.call('LLEN', queue_key)
if queue_max > 0 and depth >= queue_max then
  return {'full', integer(depth)}
end
if redis.call('EXISTS', job_key) == 1 then
  return {'exists'}
end

local now = integer(now_ms())
local member = string.format('%013d:%s:%s', tonumber(now), type, job)
redis.call('HSET', job_key, 'jobId', job, 'type', type, 'userId', user, 'payload', payload, 'status', 'created',
  'attempt', '1', 'createdAt', now, 'cancelRequested', '0')
redis.call('ZADD', all_key, 0, member)
redis.call('ZADD', user_key, 0, member)
redis.call('ZADD', created_key, 0, member)
local entry = append_job_event(streams, limits, type .. ':created', user, data)
redis.call(push, queue_key, job)
return {'created', entry, now}
