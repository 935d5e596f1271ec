const TEXT_AND_FINAL = 0x81

/**
 * A whole unmasked WebSocket text frame (RFC 6455, 5.2), ready to be written to any number of sockets:
 * a publication to 5,000 screens is encoded once and its bytes are shared by all their queues.
 */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(header + length)
  frame[0] = TEXT_AND_FINAL
  if (header === 2) frame[1] = length
  else if (header === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.write(text, header)
  return frame
}
