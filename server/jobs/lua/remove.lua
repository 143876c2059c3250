-- Removes a finished job whose time is over, with its places in the indexes and its timeline.
-- KEYS: deadlines, job, all jobs, jobs of user, timeline
-- ARGV: removal member, jobId, type, index prefix (of jobs in <status>)
-- Returns {'removed'} or {'over'}.
local deadlines_key, job_key, all_key, user_key, timeline_key = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local removal_member, job, type, index_prefix = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

check_type(deadlines_key, 'zset')
check_type(job_key, 'hash')
check_type(all_key, 'zset')
check_type(user_key, 'zset')
local due = redis.call('ZSCORE', deadlines_key, removal_member)
if not due or tonumber(due) > now_ms() then
  return {'over'}
end
redis.call('ZREM', deadlines_key, removal_member)
local record = redis.call('HMGET', job_key, 'status', 'createdAt')
local status, created_at = record[1], record[2]
if status then
  local member = string.format('%013d:%s:%s', tonumber(created_at), type, job)
  redis.call('ZREM', all_key, member)
  redis.call('ZREM', user_key, member)
  redis.call('ZREM', index_prefix .. status, member)
end
redis.call('DEL', job_key, timeline_key)
return {'removed'}
