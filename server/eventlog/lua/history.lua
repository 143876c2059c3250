-- Entries of a stream behind a position, or why they cannot be given.
-- KEYS: epoch, stream, the stream's trim mark
-- ARGV: the reader's epoch, after (not included; '' = from the beginning, whatever was trimmed), up to (included), at most,
--       lifetime of the stream after its last entry (ms; '' = it has none)
-- Returns {'ok', entries}, {'epoch'} or {'trimmed'}.
local epoch_key, stream_key, trimmed_key = KEYS[1], KEYS[2], KEYS[3]
local epoch, after, up_to, most, lifetime = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

check_type(epoch_key, 'string')
check_type(stream_key, 'stream')
check_type(trimmed_key, 'string')
if redis.call('GET', epoch_key) ~= epoch then
  return {'epoch'}
end
if after == '' then
  return {'ok', redis.call('XRANGE', stream_key, '-', up_to, 'COUNT', most)}
end
local trimmed = redis.call('GET', trimmed_key)
if trimmed and id_before(after, trimmed) then
  return {'trimmed'}
end
-- A stream that lives for a day after its last entry says nothing about the time before.
local after_ms = tonumber(string.match(after, '^(%d+)-'))
if lifetime ~= '' and after_ms < now_ms() - tonumber(lifetime) then
  return {'trimmed'}
end
return {'ok', redis.call('XRANGE', stream_key, '(' .. after, up_to, 'COUNT', most)}
