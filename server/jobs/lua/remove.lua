-- Removes a finished job whose time is over.
-- KEYS and ARGV: those of job.lua
-- Returns {'removed'} or {'over'}.
local due = redis.call('ZSCORE', k.deadlines, deadline('r', job, user))
if not due or tonumber(due) > now_ms() then
  return {'over'}
end
local record = read_record()
if record.status then
  remove_job(record)
else
  redis.call('ZREM', k.deadlines, deadline('r', job, user))
  redis.call('DEL', k.timeline)
end
return {'removed'}
