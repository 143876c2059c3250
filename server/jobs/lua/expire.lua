-- Ends a job that ran longer than it may. Whoever removes the deadline is the one who does it: a single winner among instances.
-- What an agent appended in time counts in time, however late it is read: until then the deadline stays.
-- KEYS: deadlines, job, jobs in error, log, user log, user log's trim mark, timeline, statuses appended by agents
-- ARGV: deadline member, removal member, jobId, type, userId, error text, event data, keep failed (ms), index prefix (of jobs in <status>),
--       user entries, timeline entries, keep user log (ms)
-- Returns {'expired', entry id}, {'unread'} (see above) or {'over'}: somebody else did it, it is not due any more, or the job has ended.
local deadlines_key, job_key, error_key = KEYS[1], KEYS[2], KEYS[3]
local streams = {log = KEYS[4], user_log = KEYS[5], user_trimmed = KEYS[6], timeline = KEYS[7]}
local events_key = KEYS[8]
local deadline_member, removal_member, job, type, user = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local text, data, keep, index_prefix = ARGV[6], ARGV[7], tonumber(ARGV[8]), ARGV[9]
local limits = {user_entries = ARGV[10], timeline_entries = ARGV[11], keep_ms = ARGV[12]}

check_type(deadlines_key, 'zset')
check_type(job_key, 'hash')
check_type(error_key, 'zset')
check_streams(streams)
local now = now_ms()
local due = redis.call('ZSCORE', deadlines_key, deadline_member)
if not due or tonumber(due) > now then
  return {'over'}
end
local waiting = has_type(events_key, 'stream') and redis.call('XRANGE', events_key, '-', due, 'COUNT', '1') or {}
if #waiting > 0 then
  return {'unread'}
end
redis.call('ZREM', deadlines_key, deadline_member)
local record = redis.call('HMGET', job_key, 'status', 'createdAt')
local status, created_at = record[1], record[2]
if not status or status == 'created' or status == 'done' or status == 'error' or status == 'cancelled' then
  return {'over'}
end
local member = string.format('%013d:%s:%s', tonumber(created_at), type, job)
redis.call('HSET', job_key, 'status', 'error', 'error', text, 'reason', 'exec_timeout', 'finishedAt', integer(now), 'updatedAt', integer(now))
redis.call('ZREM', index_prefix .. status, member)
redis.call('ZADD', error_key, 0, member)
redis.call('ZADD', deadlines_key, integer(now + keep), removal_member)
return {'expired', append_job_event(streams, limits, type .. ':error', user, data)}
