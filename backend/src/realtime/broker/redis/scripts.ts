import type { Cluster, Redis, Result } from 'ioredis'
import type { BrokerSettings } from '../broker.js'

/**
 * Publishes events to one channel, in order, in one indivisible step. The keys of a channel lie in one slot:
 * meta (hash: e epoch, o offset, x when the keys were last prolonged, f<shard> highest fence), stream (XADD with the
 * offset as the id), seen (event id by offset), and the pub/sub channel. What is too old or too much is cut off every 16
 * events, since looking means copying; readers leave it out by themselves.
 * ARGV: per event id, data, shard, fence (the last two '' for none). Answers the epoch, then per event an outcome and an
 * offset. An epoch is the microsecond in which it began.
 */
const publishScript = ({ historySize, historyMs, idleMs, seenSize }: BrokerSettings, command: 'PUBLISH' | 'SPUBLISH'): string => `
local call, insert = redis.call, table.insert
local meta, stream, seen, channel = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local time = call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local known = call('HMGET', meta, 'e', 'o', 'x', 'f' .. ARGV[3])
local epoch, offset, prolonged = known[1], tonumber(known[2] or 0), tonumber(known[3] or 0)
local fences = { [ARGV[3]] = tonumber(known[4] or -1) }
local before = offset
if not epoch then
  epoch = string.format('%.0f', time[1] * 1000000 + time[2])
  call('DEL', stream, seen)
  call('HSET', meta, 'e', epoch, 'o', 0)
end
local answer = { epoch }
for index = 1, #ARGV, 4 do
  local id, data, shard, fence = ARGV[index], ARGV[index + 1], ARGV[index + 2], tonumber(ARGV[index + 3])
  if fence and not fences[shard] then fences[shard] = tonumber(call('HGET', meta, 'f' .. shard) or -1) end
  if fence and fence < fences[shard] then
    insert(answer, 'fenced')
    insert(answer, 0)
  else
    if fence and fence > fences[shard] then
      call('HSET', meta, 'f' .. shard, ARGV[index + 3])
      fences[shard] = fence
    end
    local first = call('ZSCORE', seen, id)
    if first then
      insert(answer, 'duplicate')
      insert(answer, tonumber(first))
    else
      offset = offset + 1
      call('HSET', meta, 'o', offset)
      call('XADD', stream, 'MAXLEN', ${historySize}, offset .. '-0', 'd', data, 't', now)
      call('ZADD', seen, offset, id)
      call('${command}', channel, epoch .. ' ' .. offset .. ' ' .. data)
      insert(answer, 'published')
      insert(answer, offset)
    end
  end
end
if math.floor(offset / 16) > math.floor(before / 16) then
  call('ZREMRANGEBYRANK', seen, 0, ${-(seenSize + 1)})
  for _, entry in ipairs(call('XRANGE', stream, '-', '+', 'COUNT', 32)) do
    if tonumber(entry[2][4]) + ${historyMs} <= now then call('XDEL', stream, entry[1]) else break end
  end
end
if now - prolonged > ${historyMs / 10} then
  call('HSET', meta, 'x', now)
  call('PEXPIRE', stream, ${Math.ceil(historyMs * 1.2)})
  call('PEXPIRE', meta, ${idleMs})
  call('PEXPIRE', seen, ${idleMs})
end
return answer`

/**
 * Reads a channel. KEYS as above, without the pub/sub channel. ARGV: limit, then the epoch and offset to read after, or
 * '' and '' for the newest. Answers whether it is recoverable, the epoch, the offset, and pairs of an offset and its data.
 */
const readScript = ({ historyMs, idleMs }: BrokerSettings): string => `
local meta, stream, seen = KEYS[1], KEYS[2], KEYS[3]
local limit, sinceEpoch, since = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local known = redis.call('HMGET', meta, 'e', 'o')
local epoch, offset = known[1], tonumber(known[2] or 0)
if not epoch then
  epoch = string.format('%.0f', time[1] * 1000000 + time[2])
  redis.call('DEL', stream, seen)
  redis.call('HSET', meta, 'e', epoch, 'o', 0)
end
redis.call('PEXPIRE', meta, ${idleMs})
redis.call('PEXPIRE', seen, ${idleMs})
local answer = { 1, epoch, offset }
local entries = {}
if not since then
  if limit > 0 then entries = redis.call('XREVRANGE', stream, '+', '-', 'COUNT', limit) end
  for index = #entries, 1, -1 do
    if tonumber(entries[index][2][4]) + ${historyMs} > now then
      table.insert(answer, tonumber(string.match(entries[index][1], '%d+')))
      table.insert(answer, entries[index][2][2])
    end
  end
  return answer
end
if sinceEpoch ~= epoch or since > offset then return { 0, epoch, offset } end
if since == offset then return answer end
entries = redis.call('XRANGE', stream, (since + 1) .. '-0', '+', 'COUNT', math.max(limit, 1))
for index, entry in ipairs(entries) do
  local at = tonumber(string.match(entry[1], '%d+'))
  if at ~= since + index or tonumber(entry[2][4]) + ${historyMs} <= now then return { 0, epoch, offset } end
  if index <= limit then
    table.insert(answer, at)
    table.insert(answer, entry[2][2])
  end
end
if #entries == 0 then return { 0, epoch, offset } end
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
export function defineScripts(client: Redis | Cluster, settings: BrokerSettings, command: 'PUBLISH' | 'SPUBLISH'): void {
  client.defineCommand('arisPublish', { numberOfKeys: 4, lua: publishScript(settings, command) })
  client.defineCommand('arisRead', { numberOfKeys: 3, lua: readScript(settings) })
  client.defineCommand('arisArrive', { numberOfKeys: 2, lua: ARRIVE })
  client.defineCommand('arisPresent', { numberOfKeys: 2, lua: PRESENT })
}
