/** What is wrong with a payload, put beside the field that it is about. */

/** As the engine says it: a path by slashes, and a reason that follows it in a sentence. */
export type Fault = { readonly path: string; readonly reason: string };

export type FieldFault = {
  readonly reason: string;
  /** Nothing was written there yet: said at once in the count, beside the field only when somebody wanted to send. */
  readonly missing: boolean;
};

/** Path of a field -> its fault. What an object lacks is the missing field's fault, not the object's. */
export function faultsByField(faults: readonly Fault[]): ReadonlyMap<string, FieldFault> {
  const found = new Map<string, FieldFault>();
  for (const fault of faults) {
    const { path, missing, reason } = placed(fault);
    const before = found.get(path);
    found.set(path, { missing, reason: before === undefined ? reason : `${before.reason}; ${reason}` });
  }
  return found;
}

function placed({ path, reason }: Fault): FieldFault & { readonly path: string } {
  const name = /^must have "(.+)", which is missing$/.exec(reason)?.[1];
  if (name === undefined) return { path, reason, missing: false };
  return { path: path === '' ? name : `${path}/${name}`, reason: 'is missing', missing: true };
}

/** "orderId is missing, 2 more": the line below the form. */
export function summaryOf(faults: readonly Fault[]): string {
  const [first, ...more] = [...faultsByField(faults)];
  if (first === undefined) return '';
  const [path, { reason }] = first;
  const rest = more.length === 0 ? '' : `, and ${more.length} more`;
  return `${path || 'the payload'} ${reason}${rest}`;
}
