/** Actors that nothing leads to: right, for somebody may have just begun them, and without an effect until they are connected. Pure. */
import type { Finding } from '../../shared/model/model.ts';
import type { Definition, Definitions } from './definitions.ts';
import { type FindingWords, warningAt } from './report.ts';

export function checkIdleActors({ aggregate, consumer, projection }: Definitions): readonly Finding[] {
  return [
    ...aggregate.flatMap((one) =>
      warnWhenEmpty(one, one.value.commands, {
        rule: 'decides-nothing',
        message: `${one.value.name} decides no command yet`,
        hint: 'list commands under "commands", or drag a command to it in the Design area',
      }),
    ),
    ...consumer.flatMap((one) =>
      warnWhenEmpty(one, one.value.subscribes, {
        rule: 'hears-nothing',
        message: `${one.value.name} hears no event yet, so it is not started`,
        hint: 'list events under "subscribes", or drag an event to it in the Design area',
      }),
    ),
    ...projection.flatMap((one) =>
      warnWhenEmpty(one, one.value.from, {
        rule: 'reads-nothing',
        message: `${one.value.name} is built from no event yet, so it stays empty`,
        hint: 'list events under "from", or drag an event to it in the Design area',
      }),
    ),
  ];
}

function warnWhenEmpty(
  { source }: Definition<{ readonly name: string }>,
  names: readonly string[],
  words: FindingWords,
): readonly Finding[] {
  return names.length > 0 ? [] : [warningAt(source, ['name'], words)];
}
