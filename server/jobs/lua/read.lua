-- Reads one job together with the cursor at which it was read.
-- KEYS: job, epoch, log
-- ARGV: none
local job_key, epoch_key, log_key = KEYS[1], KEYS[2], KEYS[3]

check_type(job_key, 'hash')
return {redis.call('GET', epoch_key), head_of(log_key), redis.call('HGETALL', job_key)}
