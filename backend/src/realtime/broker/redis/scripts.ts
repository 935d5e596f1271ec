import type { Cluster, Redis, Result } from 'ioredis'
import type { BrokerSettings } from '../broker.js'

/**
 * Publishes events to one channel, in order, in one indivisible step. The keys of a channel lie in one slot: meta (hash: e epoch,
 * o offset, x when the keys were last prolonged, f<shard> highest fence), log (a list that ends with the publication at the offset;
 * each entry is a time in ms, a space, the data), seen (event id by offset), and the pub/sub channel. However many events there are,
 * the log, the ids and the subscribers get them by one command each.
 * ARGV: the epoch and the offset at which the publisher left the channel ('' and 0 for none), then runs of events under one fence:
 * shard, fence (both '' for none), how many, and id and data of each. Answers the epoch, then per event its offset: negative when it was
 * there already, 0 when it was fenced off; or the epoch, 'forgotten' and the offset when the channel is not the one that was left. A
 * message is the epoch, the first offset, and a line per publication. An epoch is the microsecond in which it began.
 */
const publishScript = (
  { historySize, historyMs, idleMs, seenSize }: BrokerSettings,
  command: 'PUBLISH' | 'SPUBLISH',
): string => `
local call = redis.call
local meta, log, seen, channel = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local time = call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local left, reached = ARGV[1], tonumber(ARGV[2])
local fields, ids, at = { 'e', 'o', 'x' }, {}, 3
while ARGV[at] do
  if ARGV[at] ~= '' then fields[#fields + 1] = 'f' .. ARGV[at] end
  local last = at + 2 + 2 * ARGV[at + 2]
  for index = at + 3, last, 2 do ids[#ids + 1] = ARGV[index] end
  at = last + 1
end
local known = call('HMGET', meta, unpack(fields))
local fences = {}
for index = 4, #fields do fences[fields[index]] = tonumber(known[index] or -1) end
local epoch, offset, prolonged = known[1], tonumber(known[2] or 0), tonumber(known[3] or 0)
if not epoch or (epoch == left and offset < reached) then
  epoch, offset = string.format('%.0f', time[1] * 1000000 + time[2]), 0
  call('DEL', log, seen)
  call('HSET', meta, 'e', epoch, 'o', 0)
end
if left ~= '' and left ~= epoch then return { epoch, 'forgotten', offset } end
local before = offset
local places = call('ZMSCORE', seen, unpack(ids))
local answer, lines, entries, scores, given, number = { epoch }, {}, {}, {}, {}, 0
at = 3
while ARGV[at] do
  local field, fence = 'f' .. ARGV[at], tonumber(ARGV[at + 1])
  local last = at + 2 + 2 * ARGV[at + 2]
  local fenced = fence and fence < fences[field]
  if fence and fence > fences[field] then
    call('HSET', meta, field, ARGV[at + 1])
    fences[field] = fence
  end
  for index = at + 3, last, 2 do
    number = number + 1
    local id, data = ARGV[index], ARGV[index + 1]
    local place = tonumber(places[number] or given[id])
    if fenced then
      answer[number + 1] = 0
    elseif place then
      answer[number + 1] = -place
    else
      offset = offset + 1
      given[id] = offset
      lines[#lines + 1] = data
      entries[#entries + 1] = now .. ' ' .. data
      scores[#scores + 1] = offset
      scores[#scores + 1] = id
      answer[number + 1] = offset
    end
  end
  at = last + 1
end
if offset > before then
  call('HSET', meta, 'o', offset)
  call('RPUSH', log, unpack(entries))
  call('ZADD', seen, unpack(scores))
  call('${command}', channel, epoch .. ' ' .. (before + 1) .. '\\n' .. table.concat(lines, '\\n'))
  if offset > ${historySize} then call('LTRIM', log, ${-historySize}, -1) end
  for _ = 1, #lines + 1 do
    local oldest = call('LINDEX', log, 0)
    if not oldest or tonumber(string.match(oldest, '^%d+')) + ${historyMs} > now then break end
    call('LPOP', log)
  end
end
if math.floor(offset / 16) > math.floor(before / 16) then call('ZREMRANGEBYRANK', seen, 0, ${-(seenSize + 1)}) end
if now - prolonged > ${historyMs / 10} then
  call('HSET', meta, 'x', now)
  call('PEXPIRE', log, ${Math.ceil(historyMs * 1.2)})
  call('PEXPIRE', meta, ${idleMs})
  call('PEXPIRE', seen, ${idleMs})
end
return answer`

/**
 * Reads a channel. KEYS as above, without the pub/sub channel. ARGV: limit, then the epoch and offset to read after, or
 * '' and '' for the newest. Answers whether it is recoverable, the epoch, the offset, the offset of the first publication, and
 * the data of each.
 */
const readScript = ({ historyMs, idleMs }: BrokerSettings): string => `
local meta, log, seen = KEYS[1], KEYS[2], KEYS[3]
local limit, sinceEpoch, since = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local known = redis.call('HMGET', meta, 'e', 'o')
local epoch, offset = known[1], tonumber(known[2] or 0)
if not epoch then
  epoch = string.format('%.0f', time[1] * 1000000 + time[2])
  redis.call('DEL', log, seen)
  redis.call('HSET', meta, 'e', epoch, 'o', 0)
end
redis.call('PEXPIRE', meta, ${idleMs})
redis.call('PEXPIRE', seen, ${idleMs})
local answer = { 1, epoch, offset, 0 }
local kept = redis.call('LLEN', log)
local first = kept - limit
if since then
  if sinceEpoch ~= epoch or since > offset then return { 0, epoch, offset, 0 } end
  if since == offset then return answer end
  first = kept - (offset - since)
  if first < 0 then return { 0, epoch, offset, 0 } end
elseif limit == 0 then
  return answer
end
first = math.max(first, 0)
local entries = redis.call('LRANGE', log, first, first + math.max(limit, 1) - 1)
for index, entry in ipairs(entries) do
  local stamp, data = string.match(entry, '^(%d+) (.*)$')
  if tonumber(stamp) + ${historyMs} > now then
    if #answer == 4 then answer[4] = offset - kept + first + index end
    if index <= limit then answer[#answer + 1] = data end
  elseif since then
    return { 0, epoch, offset, 0 }
  end
end
return answer`

/** KEYS: who (hash by client), until (clients by the end of their presence). ARGV: client, JSON, ms. */
const ARRIVE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[2], now + ARGV[3], ARGV[1])
for _, key in ipairs(KEYS) do
  if redis.call('PTTL', key) < tonumber(ARGV[3]) then redis.call('PEXPIRE', key, ARGV[3]) end
end
return 1`

/** KEYS as above. Answers the JSON of everyone present, after the silent ones are gone. */
const PRESENT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, client in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, 500)) do
  redis.call('HDEL', KEYS[1], client)
  redis.call('ZREM', KEYS[2], client)
end
return redis.call('HVALS', KEYS[1])`

declare module 'ioredis' {
  interface RedisCommander<Context> {
    arisPublish(...args: (string | number)[]): Result<(string | number)[], Context>
    arisRead(...args: (string | number)[]): Result<(string | number)[], Context>
    arisArrive(...args: (string | number)[]): Result<number, Context>
    arisPresent(...args: string[]): Result<string[], Context>
  }
}

/** Teaches a connection the broker's commands; they are sent by their hash and loaded where they are missing. */
export function defineScripts(
  client: Redis | Cluster,
  settings: BrokerSettings,
  command: 'PUBLISH' | 'SPUBLISH',
): void {
  client.defineCommand('arisPublish', { numberOfKeys: 4, lua: publishScript(settings, command) })
  client.defineCommand('arisRead', { numberOfKeys: 3, lua: readScript(settings) })
  client.defineCommand('arisArrive', { numberOfKeys: 2, lua: ARRIVE })
  client.defineCommand('arisPresent', { numberOfKeys: 2, lua: PRESENT })
}
