import { z } from 'zod';
import type { JsonObject } from '../kernel/json.ts';

/** The data of a message: a JSON object. */
export const Payload: z.ZodType<JsonObject> = z.record(z.string(), z.json());
