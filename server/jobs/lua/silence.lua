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

-- Whether an agent appended something by then that nobody has read yet.
local function is_unread(due)
  return has_type(KEYS[18], 'stream') and #redis.call('XRANGE', KEYS[18], '-', integer(due), 'COUNT', '1') > 0
end

-- A deadline of `action` that is due now and stays so; nil if it is over, not yet due, or put off. What an agent appended in time counts in
-- time, however late it is read: until then the deadline stays. In time is what came before the deadline with all silence added to it.
local function is_due(action, record, now)
  local due = tonumber(redis.call('ZSCORE', k.deadlines, deadline(action, job, user)) or nil)
  local added = due and due <= now and silence_to_add(record, now)
  if not added then
    return nil
  end
  if added > 0 then
    due = due + added
    redis.call('ZADD', k.deadlines, integer(due), deadline(action, job, user))
  end
  return due <= now and not is_unread(due) and due or nil
end
