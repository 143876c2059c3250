-- What a service was: its changed statuses and its transitions, newest first.
-- KEYS: history, transitions, liveness
-- ARGV: service, newest status, newest transition ('+', or '(<id>' for what is before that), oldest (ms), at most
-- Returns {known (1/0), statuses, transitions}.
local history_key, transitions_key, liveness_key = KEYS[1], KEYS[2], KEYS[3]
local service, newest_status, newest_transition, oldest, most = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

check_type(history_key, 'stream')
check_type(transitions_key, 'stream')
return {redis.call('HEXISTS', liveness_key, service),
  redis.call('XREVRANGE', history_key, newest_status, oldest, 'COUNT', most),
  redis.call('XREVRANGE', transitions_key, newest_transition, oldest, 'COUNT', most)}
