/** Payloads in binary, for the bus and for files; the log keeps JSON. */
import type { JsonObject } from '../../../shared/kernel/json.ts';

export interface PayloadCodec {
  /** For `datacontenttype` of a CloudEvent. */
  readonly contentType: 'application/vnd.apache.avro' | 'application/vnd.google.protobuf' | 'application/json';
  /** @throws AppError `invalid-input` when the data does not fit. */
  encode(data: JsonObject): Uint8Array;
  /** @throws AppError `invalid-input` when the bytes are not of this schema. */
  decode(bytes: Uint8Array): JsonObject;
}
