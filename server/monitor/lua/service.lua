-- Applies one status that a service published, once: its last state, and a telemetry entry.
-- KEYS: applied, refusals, service states, telemetry
-- ARGV: channel, marker, n, service, message, telemetry entries
-- Returns {outcome, holes, entry id or ''}; outcome: applied, old.
local applied_key, refusals_key, states_key, telemetry_key = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local channel, marker, n, service, message, most = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]

check_type(applied_key, source_type)
check_type(refusals_key, 'hash')
check_type(states_key, 'hash')
check_type(telemetry_key, 'stream')
local jumped = take_message(applied_key, refusals_key, channel, marker, n)
if not jumped then
  return {'old', '0', ''}
end
redis.call('HSET', states_key, service, message)
return {'applied', integer(jumped),
  redis.call('XADD', telemetry_key, 'MAXLEN', '~', most, '*', 't', 'services', 'k', 'service:status', 'n', service, 'd', message)}
