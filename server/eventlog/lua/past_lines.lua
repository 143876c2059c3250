-- Log lines behind a position.
-- KEYS: stream of lines
-- ARGV: after (not included), up to (included), at most, how many lines the stream keeps
-- Returns {ok, entries}, or {trimmed, entries} if lines behind `after` may be gone.
local stream_key = KEYS[1]
local after, up_to, most, kept = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])

check_type(stream_key, 'stream')
local oldest = redis.call('XRANGE', stream_key, '-', '+', 'COUNT', 1)[1]
local is_cut = oldest and redis.call('XLEN', stream_key) >= kept and id_before(after, oldest[1])
return {is_cut and 'trimmed' or 'ok', redis.call('XRANGE', stream_key, '(' .. after, up_to, 'COUNT', most)}
