import { describe, expect, it } from 'vitest'
import { caraOf, lugaresOf, navegadorOf } from './fallos.js'

describe('what a face tells of its fault (H54)', () => {
  it.each([
    ['/m/AbC123', 'comensal'],
    ['/cocina', 'cocina'],
    ['/salon/x', 'salon'],
    ['/', 'puerta'],
    ['/cocinas', 'puerta'],
  ])('the face of %s is %s', (path, cara) => {
    expect(caraOf(path)).toBe(cara)
  })

  it('names places in our own scripts only', () => {
    const stack = `TypeError: x is undefined
    at Card (https://fogon.test/assets/cocina-D4x_1.js:12:345)
    at chrome-extension://abcdef/inject.js:1:2
    at https://fogon.test/m/AbC123?pin=1234`
    expect(lugaresOf(stack)).toEqual(['cocina-D4x_1.js:12:345'])
  })

  it.each([
    [
      'Mozilla/5.0 (Linux; Android 9; SM-T510) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0.4606.85 Safari/537.36',
      'Chrome 94',
    ],
    [
      'Mozilla/5.0 (iPad; CPU OS 15_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.4 Mobile/15E148 Safari/604.1',
      'Safari 15',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:102.0) Gecko/20100101 Firefox/102.0', 'Firefox 102'],
    ['curl/8', 'otro'],
  ])('%s', (agent, name) => {
    expect(navegadorOf(agent)).toBe(name)
  })
})
