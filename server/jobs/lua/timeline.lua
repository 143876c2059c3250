-- Reads a job's events together with its owner and the cursor at which they were read.
-- KEYS: job, epoch, log, timeline
-- ARGV: none
local job_key, epoch_key, log_key, timeline_key = KEYS[1], KEYS[2], KEYS[3], KEYS[4]

check_type(job_key, 'hash')
check_type(timeline_key, 'stream')
return {redis.call('GET', epoch_key), head_of(log_key), redis.call('HGET', job_key, 'userId'), redis.call('XRANGE', timeline_key, '-', '+')}
