-- The last status of a job is appended and the job leaves its agent's working list, in one step: an agent that crashes can neither do a
-- finished job again nor leave one without its end.
-- KEYS: statuses (stream), working list
-- ARGV: message, jobId
local events_key, active_key = KEYS[1], KEYS[2]
local message, job = ARGV[1], ARGV[2]

redis.call('LLEN', active_key) -- fails, before anything is written, if that is no list
redis.call('XADD', events_key, '*', 'status', message)
return redis.call('LREM', active_key, 1, job)
