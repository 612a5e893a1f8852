/** The independent judge of every verdict: ajv, which knows nothing of the rules by which schemas were compared. */
import { isJsonObject, type Json, type JsonObject } from '../../../../shared/kernel/json.ts';
import { err, ok, type Result } from '../../../../shared/kernel/result.ts';
import { createJsonSchemaCompiler, type JsonSchemaCompiler, type SchemaProblem } from '../../json-schema.ts';
import type { PayloadFault } from '../../payload-check.ts';
import { toFaults } from '../../plain-words.ts';
import type { View } from './schema-view.ts';

export interface Judge {
  /** What is wrong with a document; nothing when it is accepted. */
  faults(document: Json): readonly PayloadFault[];
  /** Whether values are accepted at the place of a view. */
  acceptorAt(view: View): (value: Json) => boolean;
}

export interface JudgeMaker {
  /**
   * @param side The one that reads fills in defaults: a missing property with a default is there (Confluent counts a required
   *   property with a default as compatible, which holds only for readers that do so).
   */
  judgeOf(schema: JsonObject, side: 'writer' | 'reader'): Result<Judge, readonly SchemaProblem[]>;
}

/** Keeps the compilers, which cost more to make than to use, and the judges that it made, by their schemas. */
export function createJudgeMaker(): JudgeMaker {
  const compilers = { writer: createJsonSchemaCompiler(), reader: createJsonSchemaCompiler({ fillDefaults: true }) };
  const known = { writer: new WeakMap<JsonObject, Judge>(), reader: new WeakMap<JsonObject, Judge>() };
  return {
    judgeOf: (schema, side) => {
      const kept = known[side].get(schema);
      if (kept !== undefined) return ok(kept);
      const compiled = compilers[side].compile(schema);
      if (!compiled.ok) return err(compiled.error);
      const faults = (document: Json) => {
        const copy = structuredClone(document);
        return compiled.value(copy) ? [] : toFaults(compiled.value.errors ?? [], copy);
      };
      const judge: Judge = { faults, acceptorAt: (view) => acceptorAt(compilers[side], view) };
      known[side].set(schema, judge);
      return ok(judge);
    },
  };
}

/** The part of a schema stands alone with the definitions that it may refer to. */
function acceptorAt(compiler: JsonSchemaCompiler, { root, whole }: View): (value: Json) => boolean {
  const { $schema, $defs, definitions } = root;
  const own: JsonObject = isJsonObject(whole) ? whole : { not: whole === false ? {} : false };
  const compiled = compiler.compile({
    ...($schema === undefined ? {} : { $schema }),
    ...($defs === undefined ? {} : { $defs }),
    ...(definitions === undefined ? {} : { definitions }),
    allOf: [own],
  });
  // What cannot be told is not held against anyone here: the whole document is tried out in the end.
  return (value) => (compiled.ok ? compiled.value(structuredClone(value)) : true);
}
