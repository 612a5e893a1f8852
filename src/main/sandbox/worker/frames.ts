/** Frames on a pipe: the length of the text in bytes (four, little-endian), then the text as UTF-8. */
const HEAD_BYTES = 4;
const MOST_BYTES = 512 * 1024 * 1024;

export function encodeFrame(text: string): Buffer {
  return frameStart(text, 0);
}

/** A frame but for the last `tailBytes` bytes of its text, which the caller writes itself. */
export function frameStart(text: string, tailBytes: number): Buffer {
  const sizeBytes = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(HEAD_BYTES + sizeBytes);
  frame.writeUInt32LE(sizeBytes + tailBytes, 0);
  frame.write(text, HEAD_BYTES);
  return frame;
}

/** Cuts what comes from a pipe into the texts of its frames. */
export class FrameReader {
  #buffer = Buffer.allocUnsafe(64 * 1024);
  #start = 0;
  #end = 0;

  append(chunk: Uint8Array): void {
    if (this.#end + chunk.length > this.#buffer.length) this.#makeRoom(chunk.length);
    this.#buffer.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  /** The next whole frame's text, or undefined until more has come. @throws Error for a length that no frame has. */
  next(): string | undefined {
    const waiting = this.#end - this.#start;
    if (waiting < HEAD_BYTES) return undefined;
    const sizeBytes = this.#buffer.readUInt32LE(this.#start);
    if (sizeBytes > MOST_BYTES) throw new Error(`a frame of ${sizeBytes} bytes; the most is ${MOST_BYTES}`);
    if (waiting < HEAD_BYTES + sizeBytes) return undefined;
    const from = this.#start + HEAD_BYTES;
    this.#start = from + sizeBytes;
    return this.#buffer.toString('utf8', from, this.#start);
  }

  /** Moves what waits to the front, into a larger buffer where it does not fit; a large one is not kept for ever. */
  #makeRoom(moreBytes: number): void {
    const needed = this.#end - this.#start + moreBytes;
    const size = Math.max(64 * 1024, 2 ** Math.ceil(Math.log2(needed)));
    const target = size === this.#buffer.length ? this.#buffer : Buffer.allocUnsafe(size);
    this.#buffer.copy(target, 0, this.#start, this.#end);
    this.#end -= this.#start;
    this.#start = 0;
    this.#buffer = target;
  }
}
