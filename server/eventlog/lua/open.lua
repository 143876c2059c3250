-- Opens the log for reading: makes the epoch if there is none, and a new one if the log is behind what this reader
-- has already seen of it (writes were lost: failover, flush, a torn file).
-- KEYS: epoch, log, telemetry, the log's trim mark
-- ARGV: candidate epoch, the reader's epoch ('' = none yet), the reader's last log id
local epoch_key, log_key, telemetry_key, trimmed_key = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local candidate, known_epoch, known_id = ARGV[1], ARGV[2], ARGV[3]

check_type(epoch_key, 'string')
check_type(log_key, 'stream')
check_type(telemetry_key, 'stream')

local head = head_of(log_key)
local epoch = redis.call('GET', epoch_key)
if not epoch or (epoch == known_epoch and id_before(head, known_id)) then
  epoch = candidate
  redis.call('SET', epoch_key, epoch)
end
return {epoch, head, head_of(telemetry_key), redis.call('EXISTS', trimmed_key)}
