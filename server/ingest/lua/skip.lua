-- Counts a published message that is not valid: it changes nothing but its channel's number.
-- KEYS: applied, refusals, refused
-- ARGV: channel, marker, n, reason, payload (its beginning)
-- Returns {outcome, holes, ''}; outcome: malformed, old.
local applied_key, refusals_key, refused_key = KEYS[1], KEYS[2], KEYS[3]
local channel, marker, n, reason, payload = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

check_type(applied_key, 'hash')
check_type(refusals_key, 'hash')
check_type(refused_key, 'list')
local jumped = is_news(applied_key, channel, marker, n)
if not jumped then
  return {'old', '0', ''}
end
mark_applied(applied_key, channel, marker, n)
if jumped > 0 then
  redis.call('HINCRBY', refusals_key, 'hole', jumped)
end
refuse(refusals_key, refused_key, channel, reason, payload)
return {'malformed', integer(jumped), ''}
