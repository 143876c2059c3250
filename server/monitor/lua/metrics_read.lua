-- The series of a service: what there is, and a ring of some of them.
-- KEYS: liveness, series of the service, then the string of each series that is wanted
-- ARGV: service, first byte of the ring, last byte
-- Returns {known (1/0), now, series (flat: name, '<last value> <when>'), rings}.
local liveness_key, series_key = KEYS[1], KEYS[2]
local service, first, last = ARGV[1], ARGV[2], ARGV[3]

check_type(liveness_key, 'hash')
check_type(series_key, 'hash')
local rings = {}
for i = 3, #KEYS do
  check_type(KEYS[i], 'string')
  rings[#rings + 1] = redis.call('GETRANGE', KEYS[i], first, last)
end
return {redis.call('HEXISTS', liveness_key, service), integer(now_ms()), redis.call('HGETALL', series_key), rings}
