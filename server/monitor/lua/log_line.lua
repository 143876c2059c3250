-- Applies one line that a service logged, once: a telemetry entry.
-- KEYS: applied, refusals, telemetry
-- ARGV: channel, marker, n, service, message, telemetry entries
-- Returns {outcome, holes, entry id or ''}; outcome: applied, old.
local applied_key, refusals_key, telemetry_key = KEYS[1], KEYS[2], KEYS[3]
local channel, marker, n, service, message, most = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]

check_type(applied_key, 'hash')
check_type(refusals_key, 'hash')
check_type(telemetry_key, 'stream')
local jumped = take_message(applied_key, refusals_key, channel, marker, n)
if not jumped then
  return {'old', '0', ''}
end
return {'applied', integer(jumped),
  redis.call('XADD', telemetry_key, 'MAXLEN', '~', most, '*', 't', 'logs:' .. service, 'k', 'service:log', 'n', service, 'd', message)}
