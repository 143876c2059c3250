-- Shared by every script that writes events; put in front of it. KEYS and ARGV are those of the script that follows.

-- Whether a key can be used as that type: it is one, or is not there.
local function has_type(key, type)
  local found = redis.call('TYPE', key).ok
  return found == 'none' or found == type, found
end

-- Refuses to go on (before anything was written) when a key holds another type than it must.
local function check_type(key, type)
  local fits, found = has_type(key, type)
  if not fits then
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

-- An entry with a given id. A stream that is ahead of the log belongs to a log that was lost: it goes.
local function add_with_id(stream, id, ...)
  local added = redis.pcall('XADD', stream, id, ...)
  if type(added) == 'table' and added.err then
    redis.call('DEL', stream)
    redis.call('XADD', stream, id, ...)
  end
end

-- Cuts a user's stream to its bound, in steps of a tenth, and remembers up to where.
local function trim_user_log(streams, limits)
  local most = tonumber(limits.user_entries)
  local excess = redis.call('XLEN', streams.user_log) - most
  if excess <= math.floor(most / 10) then
    return
  end
  local gone = redis.call('XRANGE', streams.user_log, '-', '+', 'COUNT', integer(excess))
  redis.call('XTRIM', streams.user_log, 'MAXLEN', '=', integer(most))
  redis.call('SET', streams.user_trimmed, gone[#gone][1], 'PX', limits.keep_ms)
end

-- One job event: into the log, and with the same id into the user's own stream and the job's timeline.
-- streams = {log, user_log, user_trimmed, timeline}; limits = {user_entries, timeline_entries, keep_ms}. Returns the id.
local function append_job_event(streams, limits, kind, user, data)
  local id = redis.call('XADD', streams.log, '*', 't', 'jobs', 'k', kind, 'u', user, 'd', data)
  add_with_id(streams.user_log, id, 't', 'jobs', 'k', kind, 'u', user, 'd', data)
  trim_user_log(streams, limits)
  redis.call('PEXPIRE', streams.user_log, limits.keep_ms)
  redis.call('PEXPIRE', streams.user_trimmed, limits.keep_ms)
  add_with_id(streams.timeline, id, 't', 'jobs', 'k', kind, 'u', user, 'd', data)
  redis.call('XTRIM', streams.timeline, 'MAXLEN', '~', limits.timeline_entries)
  return id
end

-- The time in an entry's id. A job is created at the time of its first event to the millisecond, so that those who list records and those who
-- watch events see the same order (two calls of now_ms in one script may differ).
local function time_of(entry)
  return string.match(entry, '^%d+')
end

-- Whether all that append_job_event touches can be used by it. One call for the streams: asking each for its TYPE takes three times as long.
local function are_streams(streams)
  local read = redis.pcall('XREAD', 'COUNT', '1', 'STREAMS', streams.log, streams.user_log, streams.timeline, '$', '$', '$')
  return not (read and read.err) and has_type(streams.user_trimmed, 'string')
end

-- Before any write: they can, or the one that cannot is named.
local function check_streams(streams)
  if are_streams(streams) then
    return
  end
  for name, key in pairs(streams) do
    check_type(key, name == 'user_trimmed' and 'string' or 'stream')
  end
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
