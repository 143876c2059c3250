-- Freezes jobs that were named, one step; behind freeze.lua.
-- KEYS: plan, items, job, ... (the records)
-- ARGV: lifetime (ms), whether this is the last step (1/0), type, jobId, ... (of each record)
-- Returns {'more'}, {'ready'} or {'gone'}.
local lifetime, is_last = ARGV[1], ARGV[2] == '1'
if not is_freezing() then
  return {'gone'}
end
for i = 3, #KEYS do
  check_type(KEYS[i], 'hash')
end
for i = 3, #KEYS do
  local record = redis.call('HMGET', KEYS[i], 'userId', 'status')
  if record[1] and record[2] then
    freeze(ARGV[2 * i - 3], ARGV[2 * i - 2], record[1], record[2])
  else
    redis.call('HINCRBY', KEYS[1], 'absent', 1)
  end
end
if is_last then
  be_ready(lifetime)
  return {'ready'}
end
redis.call('PEXPIRE', KEYS[2], lifetime)
return {'more'}
