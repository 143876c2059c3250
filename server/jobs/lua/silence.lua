-- Time in which nobody was subscribed does not count against a job; behind job.lua.
-- KEYS: 18 statuses that agents appended, unread
-- ARGV: those of job.lua
-- `silence` holds the total of such time, and when somebody was last subscribed (ingest/lua/marker.lua writes both).

-- What a due deadline must still be put off by (ms); nil while nobody is subscribed, which will be added later.
local function silence_to_add(record, now)
  local about = redis.call('HMGET', k.silence, 'total', 'heard')
  if about[2] and now - tonumber(about[2]) > 5000 then
    return nil
  end
  local total = tonumber(about[1] or '0')
  local added = math.max(0, total - tonumber(record.silence or integer(total)))
  if added > 0 then
    redis.call('HSET', k.job, 'silence', integer(total), 'silenceSeen', '1')
    record.silenceSeen = '1'
  end
  return added
end

-- A deadline of `action` that is due now and stays so; nil if it is over, not yet due, or put off. What an agent appended in time
-- (KEYS[18]) counts in time, however late it is read: until then the deadline stays.
local function is_due(action, record, now)
  local due = tonumber(redis.call('ZSCORE', k.deadlines, deadline(action, job, user)) or nil)
  if not due or due > now then
    return nil
  end
  if has_type(KEYS[18], 'stream') and #redis.call('XRANGE', KEYS[18], '-', integer(due), 'COUNT', '1') > 0 then
    return nil
  end
  local added = silence_to_add(record, now)
  if added and added > 0 then
    redis.call('ZADD', k.deadlines, integer(due + added), deadline(action, job, user))
  end
  return added and due + added <= now and due + added or nil
end
