import { z } from 'zod'
import { exampleValue, ID, INSTANT, type JsonSchema } from '../example.js'
import { dataschemaOf, events, type Envelope, type EventType } from './events.js'

/** A whole event of one type, made from its schema, for the catalogue and for consumers' tests. */
export function exampleOf<T extends EventType>(type: T): Envelope<T> {
  const schema = z.toJSONSchema(events[type].data, { io: 'output', unrepresentable: 'any' }) as JsonSchema
  return {
    specversion: '1.0',
    id: ID,
    source: `/restaurantes/${ID}`,
    type,
    subject: ID,
    time: INSTANT,
    datacontenttype: 'application/json',
    dataschema: dataschemaOf(type),
    restauranteid: ID,
    aggregateversion: 1,
    data: exampleValue(schema, '') as Envelope<T>['data'],
  }
}

/** The JSON Schema of an event's `data`. */
export const schemaOf = (type: EventType): Record<string, unknown> =>
  z.toJSONSchema(events[type].data, { io: 'output', unrepresentable: 'any' })
