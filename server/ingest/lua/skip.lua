-- Counts a message that is not valid: it is taken and changes nothing else.
-- KEYS: applied (or the stream it was appended to), refusals, refused
-- ARGV: channel, marker, n (or: stream, group, entry id), reason, payload (its beginning)
-- Returns {outcome, holes, ''}; outcome: malformed, old.
local source_key, refusals_key, refused_key = KEYS[1], KEYS[2], KEYS[3]
local channel, place, at, reason, payload = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

check_type(source_key, source_type)
check_type(refusals_key, 'hash')
check_type(refused_key, 'list')
local jumped = take_message(source_key, refusals_key, channel, place, at)
if not jumped then
  return {'old', '0', ''}
end
refuse(refusals_key, refused_key, channel, reason, payload)
return {'malformed', integer(jumped), ''}
