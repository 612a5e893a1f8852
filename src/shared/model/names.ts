import { z } from 'zod';

/** Names of commands and events: "PlaceOrder", "OrderPlaced". They are the file's word, the wire's word and the screen's word. */
export const TypeName = z.string().regex(/^[A-Z][A-Za-z0-9]*$/, 'must be in PascalCase, like OrderPlaced');

/** Names of actors, stream categories and externals: "order", "inventory-item". One token of a bus subject. */
export const ActorName = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be in kebab-case, like inventory-item');

/** Names of read models and columns: SQL identifiers that need no quotes. */
export const SqlName = z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be in snake_case, like order_status');

/** A dotted path into a payload: "orderId", "user.id". */
export const FieldPath = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/, 'must be a field or a dotted path, like user.id');
