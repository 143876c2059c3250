-- What all scripts that change a job begin with, behind type.lua and queue.lua: its keys, and the ways a job is made, ends and goes.
-- KEYS: 8 job, 9 timeline, 10 all jobs, 11 jobs of user, 12 job ids, 13 log, 14 user log, 15 user log's trim mark, 16 active, 17 silence
-- ARGV: 3 jobId, 4 userId
local job, user = ARGV[3], ARGV[4]
k.job, k.timeline, k.all, k.of_user, k.ids, k.active, k.silence = KEYS[8], KEYS[9], KEYS[10], KEYS[11], KEYS[12], KEYS[16], KEYS[17]
local streams = {log = KEYS[13], user_log = KEYS[14], user_trimmed = KEYS[15], timeline = KEYS[9]}
local limits = {user_entries = policy.userEntries, timeline_entries = policy.timelineEntries, keep_ms = policy.keepUserLog}

for name, kind in pairs({job = 'hash', all = 'zset', of_user = 'zset', ids = 'zset', active = 'string', silence = 'hash'}) do
  check_type(k[name], kind)
end
for _, status in ipairs({'created', 'processing', 'done', 'error', 'cancelled'}) do
  check_type(policy.index .. status, 'zset')
end
check_streams(streams)

local function is_terminal(status)
  return status == 'done' or status == 'error' or status == 'cancelled'
end

local function index_member(created_at, id)
  return string.format('%013d:%s:%s', tonumber(created_at), type, id)
end

-- An event's data: the three fields that every one has, then `more` (names and JSON).
local function event_data(id, status, more)
  local data = '{"jobId":' .. quoted(id) .. ',"status":' .. quoted(status) .. ',"userId":' .. quoted(user)
  for i = 1, #more, 2 do
    data = data .. ',"' .. more[i] .. '":' .. more[i + 1]
  end
  return data .. '}'
end

local function tell(kind, status, more)
  return append_job_event(streams, limits, type .. ':' .. kind, user, event_data(job, status, more))
end

-- Ends the job: its record with `fields` (names and values), its places, the time of its removal, its event with `more`.
local function end_job(record, status, now, fields, more)
  local keep = status == 'error' and policy.keepFailed or policy.keepFinished
  local member = index_member(record.createdAt, job)
  redis.call('HSET', k.job, 'status', status, 'finishedAt', integer(now), 'updatedAt', integer(now), unpack(fields))
  redis.call('ZADD', policy.index .. status, 0, member)
  redis.call('ZREM', policy.index .. record.status, member)
  redis.call('ZADD', k.deadlines, integer(now + keep), deadline('r', job, user))
  redis.call('ZREM', k.deadlines, deadline('x', job, user), deadline('c', job, user))
  redis.call('ZREM', k.waiting, job)
  redis.call('ZREM', k.claimed, job)
  count(policy.counts, now, status)
  return tell(status, status, more)
end

-- Removes the job with its places in the indexes and its timeline.
local function remove_job(record)
  local member = index_member(record.createdAt, job)
  redis.call('ZREM', k.all, member)
  redis.call('ZREM', k.of_user, member)
  redis.call('ZREM', policy.index .. record.status, member)
  redis.call('ZREM', k.ids, job .. ':' .. type)
  redis.call('ZREM', k.deadlines, deadline('r', job, user))
  if redis.call('GET', k.active) == job then
    redis.call('DEL', k.active)
  end
  redis.call('DEL', k.job, k.timeline)
end

-- The fields of the record that these scripts decide by; status is nil if there is none.
local function read_record()
  local names = {'status', 'createdAt', 'userId', 'attempt', 'payload', 'priority', 'claimedAt', 'requeued', 'retriedAs', 'silence', 'silenceSeen',
    'cancelRequested'}
  local values, record = redis.call('HMGET', k.job, unpack(names)), {}
  for i, name in ipairs(names) do
    record[name] = values[i] or nil
  end
  return record
end

-- Why no further job may be made, or nil: {'full', depth}, {'active', the job that is}.
local function refusal_of_new()
  local waiting = depth()
  if policy.queueMax > 0 and waiting >= policy.queueMax then
    return {'full', integer(waiting)}
  end
  local other = policy.oneActive and redis.call('GET', k.active)
  local status = other and redis.call('HGET', policy.records .. other, 'status')
  if status and not is_terminal(status) then
    return {'active', other}
  end
end

-- Makes a job: its record, its places in the indexes, `created` in the log, and its id in the queue (or among the delayed), all or nothing.
-- The id is pushed together with the log entry, so no agent's `processing` can overtake `created`.
-- new = {id, job (key), timeline (key), payload, attempt, priority, delay (ms, '' = none), retry_of}. Returns the entry's id.
local function make_job(new, now)
  local fields = {'jobId', new.id, 'type', type, 'userId', user, 'payload', new.payload, 'status', 'created', 'attempt', integer(new.attempt),
    'cancelRequested', '0'}
  local more = {}
  local function add(name, value, json)
    if value and value ~= '' then
      fields[#fields + 1], fields[#fields + 2] = name, value
      more[#more + 1], more[#more + 2] = name, json
    end
  end
  local is_delayed = new.delay ~= '' and tonumber(new.delay) > now
  add('priority', new.priority, quoted(new.priority or ''))
  add('delayUntil', is_delayed and new.delay or '', new.delay)
  add('retryOf', new.retry_of, quoted(new.retry_of or ''))
  local into = {log = streams.log, user_log = streams.user_log, user_trimmed = streams.user_trimmed, timeline = new.timeline}
  local entry = append_job_event(into, limits, type .. ':created', user, event_data(new.id, 'created', more))
  local member = index_member(time_of(entry), new.id)
  redis.call('HSET', new.job, 'createdAt', time_of(entry), unpack(fields))
  redis.call('ZADD', k.all, 0, member)
  redis.call('ZADD', k.of_user, 0, member)
  redis.call('ZADD', k.ids, 0, new.id .. ':' .. type)
  redis.call('ZADD', policy.index .. 'created', 0, member)
  if policy.oneActive then
    redis.call('SET', k.active, new.id)
  end
  if is_delayed then
    redis.call('ZADD', k.delayed, new.delay, new.id)
  else
    push_id(new.id, new.priority)
  end
  count(policy.counts, now, 'created')
  return entry
end
