/**
 * The messages of a gRPC body as they travel: a byte that tells whether one is compressed, four of its length, itself.
 * @throws Error if one is compressed: the clients and emulators that this is for compress none.
 */
export function grpcFrames(body: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  for (let start = 0; start < body.length; ) {
    if (body[start] !== 0) throw new Error("A gRPC message is compressed: turn compression off.");
    const end = start + 5 + body.readUInt32BE(start + 1);
    frames.push(body.subarray(start, end));
    start = end;
  }
  return frames;
}

/** The messages themselves. */
export const grpcMessages = (body: Buffer): Buffer[] => grpcFrames(body).map((frame) => frame.subarray(5));

/** A message as it travels. */
export function grpcFrame(message: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}
