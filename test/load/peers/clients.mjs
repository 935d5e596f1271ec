import { WebSocket } from 'ws'

// clients.mjs KIND PORT HOW_MANY EACH: raw sockets that speak no more of the protocol than they must, so that the load costs little.
// Prints {"connected"} when all follow the channel, and {"received"} when each has got EACH messages. Ends on SIGTERM.
const [kind = '', port = '0', howMany = '0', each = '0'] = process.argv.slice(2)
const expected = Number(howMany) * Number(each)
let received = 0
const count = (more) => {
  received += more
  if (received === expected) console.log(JSON.stringify({ received }))
}
const speak = {
  aris: {
    url: `ws://127.0.0.1:${port}/ws`,
    open: (socket) => {
      socket.send('{"id":1,"connect":{"token":"t"}}\n{"id":2,"subscribe":{"channel":"salon:bench"}}')
    },
    heard(text, socket, ready) {
      for (const line of text.split('\n')) {
        if (line === '{}') socket.send('{}')
        else if (line.startsWith('{"push"')) count(1)
        else if (line.startsWith('{"id":2')) ready()
      }
    },
  },
  socketio: {
    url: `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`,
    open: () => undefined,
    heard(text, socket, ready) {
      if (text.startsWith('42')) count(1)
      else if (text.startsWith('0')) socket.send('40')
      else if (text === '2') socket.send('3')
      else if (text.startsWith('40')) ready()
    },
  },
}[kind]

const connectOne = () =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(speak.url, { perMessageDeflate: false })
    socket.on('open', () => {
      speak.open(socket)
    })
    socket.on('message', (data) => {
      speak.heard(data.toString(), socket, resolve)
    })
    socket.on('error', reject)
    socket.on('close', () => {
      console.log(JSON.stringify({ lost: 1 }))
    })
  })
for (let at = 0; at < Number(howMany); at += 100)
  await Promise.all(Array.from({ length: Math.min(100, Number(howMany) - at) }, connectOne))
console.log(JSON.stringify({ connected: Number(howMany) }))
