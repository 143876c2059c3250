-- Applies one status that a service published, once: its last state, its liveness, a telemetry entry, and its history if the status changed.
-- KEYS: applied, refusals, refused, states, liveness, deadlines, facts, telemetry, log, transitions, history, audit
-- ARGV: channel, marker, n, service, message, its status, its timestamp, interval it declares (ms; '' = none), telemetry entries,
--       history entries, keep history (ms), what the keys of commands begin with
-- Returns {outcome, holes, entry id or ''}; outcome: applied, old, reordered, too-many-services.
local applied_key, refusals_key, refused_key, states_key, liveness_key = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local deadlines_key, facts_key, telemetry_key, log_key, transitions_key, history_key, audit_key =
  KEYS[6], KEYS[7], KEYS[8], KEYS[9], KEYS[10], KEYS[11], KEYS[12]
local channel, marker, n, service, message = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local status, timestamp, declared, telemetry_entries = ARGV[6], tonumber(ARGV[7]), ARGV[8], ARGV[9]
local keep = {entries = ARGV[10], ms = ARGV[11]}
local command_prefix = ARGV[12]
local keys = {liveness = liveness_key, facts = facts_key, log = log_key, transitions = transitions_key}

for key, kind in pairs({[applied_key] = 'hash', [refusals_key] = 'hash', [refused_key] = 'list', [states_key] = 'hash', [liveness_key] = 'hash',
  [deadlines_key] = 'zset', [facts_key] = 'hash', [telemetry_key] = 'stream', [log_key] = 'stream', [transitions_key] = 'stream',
  [history_key] = 'stream', [audit_key] = 'stream'}) do
  check_type(key, kind)
end
local jumped = take_message(applied_key, refusals_key, channel, marker, n)
if not jumped then
  return {'old', '0', ''}
end

local now = now_ms()
local facts = redis.call('HMGET', facts_key, 'timestamp', 'heardAt', 'gaps', 'returns', 'steady', 'digest')
local last_timestamp, heard_at, gaps, returns, steady, digest =
  facts[1] or nil, tonumber(facts[2] or nil), facts[3] or '', facts[4] or '', facts[5] or '0', facts[6]
local verdict, back, is_ahead = judge_timestamp(last_timestamp, timestamp, now)

local function refused(outcome)
  refuse(refusals_key, refused_key, channel, outcome, message)
  return {outcome, integer(jumped), ''}
end
if not may_know(liveness_key, service) then
  return refused('too-many-services')
end
if verdict == 'reordered' then
  redis.call('HINCRBY', facts_key, 'reordered', 1)
  return refused(verdict)
end

if is_ahead then
  local first, last = find_number(message, 'timestamp')
  if first then
    local said = string.sub(message, first, last)
    message = with_member(string.sub(message, 1, first - 1) .. integer(now) .. string.sub(message, last + 1), 'clampedFrom', said)
  end
  redis.call('HINCRBY', facts_key, 'clamped', 1)
end
if verdict == 'step' then
  message = with_member(message, 'clockStepMs', integer(-back))
  redis.call('HINCRBY', facts_key, 'clockSteps', 1)
end

local gap = heard_at and math.max(now - heard_at, 0) or nil
if gap then
  gaps = learn(gaps, gap)
end
local interval = interval_of(gaps, declared)
redis.call('HSET', facts_key, 'timestamp', ARGV[7], 'heardAt', integer(now), 'gaps', gaps, 'interval', interval and integer(interval) or '',
  'declared', declared, 'shown', is_ahead and integer(now) or ARGV[7])
redis.call('HINCRBY', facts_key, 'messages', 1)
if not heard_at then
  redis.call('HSETNX', facts_key, 'firstAt', integer(now))
end

local liveness = redis.call('HGET', liveness_key, service) or 'unknown'
if liveness == 'unknown' then
  announce(keys, keep, service, liveness, 'up', heard_at and 'a message after ' .. seconds(gap) or 'first message', interval, integer(now), now)
  liveness = 'up'
elseif liveness ~= 'up' then
  local is_up
  is_up, returns, steady = recover(returns, steady, gap, interval, now)
  redis.call('HSET', facts_key, 'returns', returns, 'steady', steady)
  if is_up then
    announce(keys, keep, service, liveness, 'up', 'a message after ' .. seconds(gap), interval, integer(now), now)
    liveness = 'up'
  end
end
local _, silence = next_by_silence(liveness, interval)
redis.call('ZADD', deadlines_key, integer(now + silence), 'l:' .. service)

redis.call('HSET', states_key, service, message)
local id = redis.call('XADD', telemetry_key, 'MAXLEN', '~', telemetry_entries, '*', 't', 'services', 'k', 'service:status', 'n', service, 'd', message)
local new_digest = redis.sha1hex(status)
if new_digest ~= digest or verdict == 'step' then
  redis.call('HSET', facts_key, 'digest', new_digest)
  see_effects({log = log_key, audit = audit_key}, facts_key, deadlines_key, command_prefix, now)
  add_with_id(history_key, id, 't', 'services', 'k', 'service:status', 'n', service, 'd', message)
  redis.call('XTRIM', history_key, 'MAXLEN', keep.entries)
  redis.call('PEXPIRE', history_key, keep.ms)
end
return {'applied', integer(jumped), id}
