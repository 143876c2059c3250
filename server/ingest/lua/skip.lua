-- Counts a published message that is not valid: it changes nothing but its channel's number.
-- KEYS: applied, refusals, refused
-- ARGV: channel, marker, n, reason, payload (its beginning)
-- Returns {outcome, holes, ''}; outcome: malformed, old.
local applied_key, refusals_key, refused_key = KEYS[1], KEYS[2], KEYS[3]
local channel, marker, n, reason, payload = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

check_type(applied_key, 'hash')
check_type(refusals_key, 'hash')
check_type(refused_key, 'list')
local jumped = take_number(applied_key, refusals_key, channel, marker, n)
if not jumped then
  return {'old', '0', ''}
end
refuse(refusals_key, refused_key, channel, reason, payload)
return {'malformed', integer(jumped), ''}
