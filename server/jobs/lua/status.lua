-- Applies one status that an agent published or appended, once, and only forward: created < processing < terminal.
-- KEYS: applied (or the stream it was appended to), refusals, refused, job, all jobs, jobs of user, jobs in <new status>, deadlines, log, user log,
--       user log's trim mark, timeline, job ids, waiting, claimed, silence, agents
-- ARGV: channel, marker, n (or: stream, group, entry id), jobId, type, userId, status, rank (1 processing, 2 terminal), message, error, progress, message text, result,
--       execution limit (ms), keep (ms, of the new status), index prefix (of jobs in <status>), deadline member, removal member,
--       user entries, timeline entries, keep user log (ms), claim member, prefix of counts, name of the agent ('' = not said)
-- Returns {outcome, holes, entry id or ''}; outcome: applied, external, late, old, forged, backwards, repeated,
-- unstorable (a key of this job or user holds another type).
local source_key, refusals_key, refused_key, job_key = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local all_key, user_key, new_key, deadlines_key = KEYS[5], KEYS[6], KEYS[7], KEYS[8]
local streams = {log = KEYS[9], user_log = KEYS[10], user_trimmed = KEYS[11], timeline = KEYS[12]}
local channel, place, at = ARGV[1], ARGV[2], ARGV[3]
local job, type, user, status, rank, message = ARGV[4], ARGV[5], ARGV[6], ARGV[7], tonumber(ARGV[8]), ARGV[9]
local kept_fields = {error = ARGV[10], progress = ARGV[11], message = ARGV[12], result = ARGV[13]}
local execution_limit, keep, index_prefix = tonumber(ARGV[14]), tonumber(ARGV[15]), ARGV[16]
local deadline_member, removal_member = ARGV[17], ARGV[18]
local limits = {user_entries = ARGV[19], timeline_entries = ARGV[20], keep_ms = ARGV[21]}
local ids_key, waiting_key, claimed_key, silence_key, agents_key = KEYS[13], KEYS[14], KEYS[15], KEYS[16], KEYS[17]
local claim_member, counts, agent = ARGV[22], ARGV[23], ARGV[24]

-- Every key is looked at before the first write, but only those that will be written: the next report of a job that runs touches few.
check_type(source_key, source_type)
check_type(refusals_key, 'hash')
-- A key that only this job or this user has must not hold up the statuses of others.
local is_storable = has_type(job_key, 'hash') and are_streams(streams)
if not is_storable then
  check_type(streams.log, 'stream')
end
local record = is_storable and redis.call('HMGET', job_key, 'userId', 'status', 'createdAt', 'reason', 'lateResult', 'startedAt', 'delayUntil') or {}
local owner, old_status, created_at, reason, late_result, started_at =
  record[1], record[2], record[3], record[4], record[5], record[6]
local is_known = owner and tonumber(created_at)
if not is_known or status ~= old_status or not started_at then
  for key, kind in pairs({[deadlines_key] = 'zset', [all_key] = 'zset', [new_key] = 'zset', [ids_key] = 'zset', [waiting_key] = 'zset',
    [claimed_key] = 'zset', [silence_key] = 'hash'}) do
    check_type(key, kind)
  end
  is_storable = is_storable and has_type(user_key, 'zset')
end
if agent ~= '' then
  check_type(agents_key, 'zset')
end

local is_terminal = {done = true, error = true, cancelled = true}
local limit_passed = reason == 'exec_timeout' or reason == 'status_lost' or reason == 'agent_lost' or old_status == 'cancelled'

-- Why it changes nothing, or nil.
local function objection()
  if not is_storable then
    return 'unstorable'
  elseif owner and owner ~= user then
    return 'forged'
  elseif old_status and is_terminal[old_status] and rank < 2 then
    return 'backwards'
  elseif old_status and is_terminal[old_status] and (not limit_passed or late_result) then
    return 'repeated'
  end
end
local refusal = objection()
if refusal then
  check_type(refused_key, 'list')
end
local jumped = take_message(source_key, refusals_key, channel, place, at)
if not jumped then
  return {'old', '0', ''}
elseif refusal then
  refuse(refusals_key, refused_key, channel, refusal, message)
  return {refusal, integer(jumped), ''}
end

local now = now_ms()
if old_status and is_terminal[old_status] then
  -- The first result after a limit or a cancel: told once, stored beside the status that stays.
  redis.call('HSET', job_key, 'lateResult', message, 'lateStatus', status)
  local data = string.gsub(message, '%s*}%s*$', '') .. ',"late":true}'
  return {'late', integer(jumped), append_job_event(streams, limits, type .. ':' .. status, user, data)}
end

local outcome = 'applied'
local entry = append_job_event(streams, limits, type .. ':' .. status, user, message)
if not is_known then
  outcome = 'external'
  created_at = time_of(entry)
  redis.call('HSET', job_key, 'jobId', job, 'type', type, 'userId', user, 'attempt', '1', 'createdAt', created_at,
    'cancelRequested', '0', 'external', '1')
end
local member = string.format('%013d:%s:%s', tonumber(created_at), type, job)
if not is_known then
  redis.call('ZADD', all_key, 0, member)
  redis.call('ZADD', user_key, 0, member)
  redis.call('ZADD', ids_key, 0, job .. ':' .. type)
end

local fields = {'status', status, 'updatedAt', integer(now)}
for field, value in pairs(kept_fields) do
  if value ~= '' then
    fields[#fields + 1], fields[#fields + 2] = field, value
  end
end
redis.call('HSET', job_key, unpack(fields))
if not started_at then
  redis.call('HSET', job_key, 'startedAt', integer(now), 'silence', redis.call('HGET', silence_key, 'total') or '0')
  redis.call('HDEL', job_key, 'silenceSeen', 'claimedAt')
  count_duration(counts, now, 'wait', now - math.max(tonumber(created_at), tonumber(record[7] or '0')))
end
if old_status == 'created' then
  redis.call('ZREM', waiting_key, job)
  redis.call('ZREM', claimed_key, job)
  redis.call('ZREM', deadlines_key, claim_member)
end
if agent ~= '' then
  redis.call('ZADD', agents_key, integer(now), agent)
  redis.call('ZREMRANGEBYRANK', agents_key, 0, -1001)
end
if status ~= old_status then
  if old_status then
    redis.call('ZREM', index_prefix .. old_status, member)
  end
  redis.call('ZADD', new_key, 0, member)
end
if rank == 2 then
  redis.call('HSET', job_key, 'finishedAt', integer(now))
  if status == 'error' then
    redis.call('HSET', job_key, 'reason', 'agent')
  end
  count(counts, now, status)
  count_duration(counts, now, 'run', now - tonumber(started_at or integer(now)))
  redis.call('ZREM', deadlines_key, deadline_member)
  redis.call('ZADD', deadlines_key, integer(now + keep), removal_member)
elseif not started_at and execution_limit > 0 then
  redis.call('ZADD', deadlines_key, integer(now + execution_limit), deadline_member)
end
return {outcome, integer(jumped), entry}
