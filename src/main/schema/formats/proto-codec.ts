/** Protobuf as protobufjs has it: binary payloads to and from canonical ProtoJSON. Makes code at run time: for the engine, never the page. */
import protojson from 'protobufjs/ext/protojson.js';
import { AppError, messageOf } from '../../../shared/kernel/failure.ts';
import { isJsonObject, type JsonObject } from '../../../shared/kernel/json.ts';
import type { PayloadCodec } from './payload-codec.ts';
import type { ProtoFile } from './proto-file.ts';

export function createProtoCodec({ message }: Pick<ProtoFile, 'message'>): PayloadCodec {
  return {
    contentType: 'application/vnd.google.protobuf',
    encode: (data) => {
      try {
        return message.encode(protojson.fromJson(message, data)).finish();
      } catch (error) {
        throw failed('encode', message.name, error);
      }
    },
    decode: (bytes) => {
      try {
        return asPayload(protojson.toJson(message, message.decode(bytes)));
      } catch (error) {
        throw failed('decode', message.name, error);
      }
    },
  };
}

function asPayload(value: unknown): JsonObject {
  const copy: unknown = JSON.parse(JSON.stringify(value));
  if (isJsonObject(copy)) return copy;
  throw new Error(`a payload is an object, found ${JSON.stringify(value)}`);
}

function failed(what: 'encode' | 'decode', name: string, cause: unknown): AppError {
  return new AppError('invalid-input', `${what} Protobuf as ${name}: ${messageOf(cause)}`, { cause });
}
