-- Shared by every script that writes events; put in front of it. KEYS and ARGV are those of the script that follows.

-- Refuses to go on (before anything was written) when a key holds another type than it must.
local function check_type(key, type)
  local found = redis.call('TYPE', key).ok
  if found ~= 'none' and found ~= type then
    error('WRONGTYPE ' .. key .. ' holds a ' .. found .. ', not a ' .. type, 0)
  end
end

-- Milliseconds of Redis' clock: the clock of entries and deadlines.
local function now_ms()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

-- A number as Redis' integers are written (Lua would write 1.7e+12).
local function integer(number)
  return string.format('%.0f', number)
end

-- One job event: into the log, and with the same id into the user's own stream and the job's timeline.
-- streams = {log, user_log, timeline}; limits = {user_entries, timeline_entries, keep_ms}. Returns the id.
local function append_job_event(streams, limits, kind, user, data)
  local id = redis.call('XADD', streams.log, '*', 't', 'jobs', 'k', kind, 'u', user, 'd', data)
  redis.call('XADD', streams.user_log, 'MAXLEN', '~', limits.user_entries, id, 't', 'jobs', 'k', kind, 'u', user, 'd', data)
  redis.call('PEXPIRE', streams.user_log, limits.keep_ms)
  redis.call('XADD', streams.timeline, 'MAXLEN', '~', limits.timeline_entries, id, 't', 'jobs', 'k', kind, 'u', user, 'd', data)
  return id
end

-- The id of a stream's newest entry ever, '0-0' for none.
local function head_of(stream)
  if redis.call('EXISTS', stream) == 0 then
    return '0-0'
  end
  local about = redis.call('XINFO', 'STREAM', stream)
  for i = 1, #about, 2 do
    if about[i] == 'last-generated-id' then
      return about[i + 1]
    end
  end
  return '0-0'
end

-- Whether stream id a comes before b. Both parts are compared as numbers; ids of our days fit a double exactly.
local function id_before(a, b)
  local a_ms, a_seq = string.match(a, '^(%d+)-(%d+)$')
  local b_ms, b_seq = string.match(b, '^(%d+)-(%d+)$')
  if a_ms ~= b_ms then
    return tonumber(a_ms) < tonumber(b_ms)
  end
  return tonumber(a_seq) < tonumber(b_seq)
end
