/** The engine as a whole: a real store, a real sandbox, a real bus, and a workspace in a folder. */
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/main/engine/engine.ts';
import type { RecordedEvent } from '../../../src/main/store/event.ts';
import { messageId, toStreamName, version } from '../../../src/shared/kernel/names.ts';
import type { CommandRequest } from '../../../src/shared/model/commanding.ts';
import { eventually, parcelWorkspace } from './parcel-workspace.ts';

const register = (parcel: string, weight: number): CommandRequest => ({
  command: 'Register',
  data: { parcel, weight },
  sender: 'person',
});

async function logOf(engine: Engine): Promise<readonly RecordedEvent[]> {
  const pages = await Array.fromAsync(engine.store.readLog());
  return pages.flat();
}

const typesOf = async (engine: Engine) => (await logOf(engine)).map((event) => `${event.type} ${event.stream}`);

describe('commands', () => {
  test('are accepted with events, refused with a reason, or lead to nothing', async () => {
    await using parcels = await parcelWorkspace();
    await using engine = await parcels.open({ actors: 'none' });
    expect(await engine.send(register('a', 2))).toMatchObject({
      kind: 'accepted',
      stream: 'parcel-a',
      events: [{ type: 'Registered', version: 1 }],
    });
    expect(await engine.send(register('a', 2))).toMatchObject({ kind: 'no-op', stream: 'parcel-a' });
    expect(await engine.send(register('b', 40))).toMatchObject({ kind: 'refused', reason: 'too heavy' });
    expect(await typesOf(engine)).toEqual(['Registered parcel-a']);
  });

  test('S5, C2 a command id is decided once: the outcome of the first time is answered to every repeat', async () => {
    await using parcels = await parcelWorkspace();
    await using engine = await parcels.open({ actors: 'none' });
    const request = { ...register('a', 2), id: messageId('7b7e3d0e-6d3c-4a52-9d6f-6f0b6a1f5c01') };
    const first = await engine.send(request);
    expect(await Promise.all([engine.send(request), engine.send(request)])).toEqual([first, first]);
    const refused = { ...register('b', 40), id: messageId('7b7e3d0e-6d3c-4a52-9d6f-6f0b6a1f5c02') };
    expect(await engine.send(refused)).toEqual(await engine.send(refused));
    expect((await logOf(engine)).length).toBe(1);
  });

  test('that nobody knows, or whose data does not fit, are refused at the door with what is wrong', async () => {
    await using parcels = await parcelWorkspace();
    await using engine = await parcels.open({ actors: 'none' });
    await expect(engine.send({ command: 'Registr', data: {}, sender: 'person' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(engine.send({ ...register('a', 2), data: { parcel: 'a', weight: 'two' } })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('weight must be a number'),
    });
    await expect(engine.send({ ...register('a', 2), data: { weight: 2 } })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect(await logOf(engine)).toEqual([]);
  });

  test('R1 of one stream are decided one after the other: a hundred at once find each other’s events', async () => {
    await using parcels = await parcelWorkspace();
    await using engine = await parcels.open({ actors: 'none' });
    await engine.send(register('a', 2));
    const label = (note: string) => engine.send({ command: 'Label', data: { parcel: 'a', note }, sender: 'person' });
    const notes = Array.from({ length: 100 }, (_, index) => String(index));
    await Promise.all(notes.map(label));
    expect(await engine.state(toStreamName('parcel-a'))).toMatchObject({
      version: 101,
      state: { registered: true, notes },
    });
    expect(await engine.state(toStreamName('parcel-a'), version(3))).toMatchObject({
      version: 3,
      state: { notes: ['0', '1'] },
    });
    await expect(engine.state(toStreamName('parcel-a'), version(102))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the flow', () => {
  test('runs from a command over a consumer to a read model, with causes that lead back', async () => {
    await using parcels = await parcelWorkspace();
    await using engine = await parcels.open();
    const outcome = await engine.send(register('a', 2));
    await engine.untilIdle();
    const [registered, labelled] = await logOf(engine);
    expect([registered?.type, labelled?.type]).toEqual(['Registered', 'Labelled']);
    expect(registered).toMatchObject({
      correlationId: outcome.correlationId,
      causationId: outcome.commandId,
      actor: 'aggregate/parcel',
    });
    const marks = await engine.store.inbox.byCorrelation(outcome.correlationId);
    const label = marks.find((mark) => mark.note['command'] === 'Label');
    expect(label?.note).toMatchObject({
      sender: 'consumer/labeller',
      causationId: registered?.id,
      outcome: 'accepted',
    });
    expect(labelled?.causationId).toBe(label?.messageId);
    const { rows } = await engine.readModels.query('SELECT parcel, weight, labels FROM parcels');
    expect(rows).toEqual([['a', 2, 1]]);
  });

  test('goes on after a restart from where it was, and repeats nothing', async () => {
    await using parcels = await parcelWorkspace();
    {
      await using engine = await parcels.open({ actors: 'none' });
      await engine.send(register('a', 2));
    }
    for (const run of [1, 2]) {
      await using engine = await parcels.open();
      await engine.untilIdle();
      expect(await typesOf(engine), `run ${run}`).toEqual(['Registered parcel-a', 'Labelled parcel-a']);
    }
  });

  test('T1 a timer that was set before a restart fires after it, once', async () => {
    await using parcels = await parcelWorkspace();
    {
      await using engine = await parcels.open();
      await engine.send(register('a', 7));
      await eventually(async () => ((await engine.store.timers.pending()).length === 1 ? true : undefined));
    }
    await using engine = await parcels.open();
    const overdue = async () => (await logOf(engine)).filter((event) => event.type === 'Overdue');
    await eventually(async () => ((await overdue()).length > 0 ? true : undefined));
    await engine.untilIdle();
    expect((await overdue()).map((event) => event.stream)).toEqual(['reminder-a']);
    expect(await engine.store.timers.pending()).toEqual([]);
  });

  test('a paused consumer lets its messages wait, and takes them up when resumed', async () => {
    await using parcels = await parcelWorkspace();
    await using engine = await parcels.open();
    await engine.pauseActor('consumer/labeller');
    await engine.send(register('a', 2));
    await engine.untilIdle();
    expect(await typesOf(engine)).toEqual(['Registered parcel-a']);
    await engine.resumeActor('consumer/labeller');
    await eventually(async () => ((await logOf(engine)).length === 2 ? true : undefined));
  });
});

describe('dead letters', () => {
  test('O2 a message that keeps failing is parked with cause, place and tries; mended and redriven, it is handled once', async () => {
    await using parcels = await parcelWorkspace();
    await using engine = await parcels.open();
    await engine.send(register('a', 13));
    await engine.send(register('b', 2));
    await engine.untilIdle();
    const [letter, ...others] = await engine.deadLetters.list();
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      consumer: 'labeller',
      eventType: 'Registered',
      stream: 'parcel-a',
      cause: {
        code: 'handler-failed',
        message: 'Error: no label for 13',
        place: { file: 'consumers/labeller.ts', line: 4 },
      },
      data: { parcel: 'a', weight: 13 },
    });
    expect(letter?.attempts.length).toBe(3);

    const id = letter?.id ?? '';
    expect(await Array.fromAsync(engine.deadLetters.redrive([id]))).toMatchObject([{ id, outcome: 'failed-again' }]);
    expect((await engine.deadLetters.find(id))?.attempts.length).toBe(4);

    await parcels.write(
      'consumers/labeller.ts',
      "export const handlers = { Registered: ({ data }, ctx) => ctx.send('Label', { parcel: data.parcel, note: 'mended' }) };",
    );
    await eventually(async () => (engine.logged.some((line) => line.includes('in force')) ? true : undefined));
    expect(await Array.fromAsync(engine.deadLetters.redrive([id, id]))).toEqual([
      { id, outcome: 'handled' },
      { id, outcome: 'not-found' },
    ]);
    expect(await engine.state(toStreamName('parcel-a'))).toMatchObject({ state: { notes: ['mended'] } });
    expect(await engine.deadLetters.list()).toEqual([]);
  });

  test('discarding gives up for good and says how many were there', async () => {
    await using parcels = await parcelWorkspace();
    await using engine = await parcels.open();
    await engine.send(register('a', 13));
    await engine.untilIdle();
    const ids = (await engine.deadLetters.list()).map(({ id }) => id);
    expect(await engine.deadLetters.discard([...ids, 'labeller:nothing'])).toBe(1);
    expect(await engine.deadLetters.list()).toEqual([]);
  });
});

describe('files that change while it runs', () => {
  test('F1 what loads comes into force; what does not leaves what ran before, and is reported with its place', async () => {
    await using parcels = await parcelWorkspace();
    await using engine = await parcels.open();
    await parcels.write('aggregates/parcel.ts', 'export const decide = {');
    await eventually(async () => engine.findings().find(({ severity }) => severity === 'error'));
    expect(engine.findings()).toMatchObject([{ file: 'aggregates/parcel.ts', line: 1, severity: 'error' }]);
    expect(await engine.send(register('a', 2))).toMatchObject({ kind: 'accepted' });

    await parcels.write(
      'aggregates/parcel.ts',
      "export const initial = {}; export const evolve = {}; export const decide = { Register: (_s, _c, ctx) => ctx.refuse('closed today'), Label() {} };",
    );
    await eventually(async () => (engine.findings().length === 0 ? true : undefined));
    expect(
      await eventually(async () => {
        const outcome = await engine.send(register('c', 2));
        return outcome.kind === 'refused' ? outcome : undefined;
      }),
    ).toMatchObject({ reason: 'closed today' });
  });

  test('a handler that a change forgot is a finding, and the former code goes on', async () => {
    await using parcels = await parcelWorkspace();
    await using engine = await parcels.open();
    await parcels.write('consumers/labeller.ts', 'export const handlers = {};');
    const finding = await eventually(async () => engine.findings().find(({ severity }) => severity === 'error'));
    expect(finding).toMatchObject({
      file: 'consumers/labeller.yaml',
      line: 2,
      message: expect.stringContaining('Registered'),
    });
    await engine.send(register('a', 2));
    await engine.untilIdle();
    expect(await typesOf(engine)).toEqual(['Registered parcel-a', 'Labelled parcel-a']);
  });

  test('a workspace with errors does not open, and says what is wrong with it', async () => {
    await using parcels = await parcelWorkspace({
      'consumers/labeller.yaml': 'name: labeller\nsubscribes: [Registred]\n',
    });
    await expect(parcels.open()).rejects.toMatchObject({
      code: 'invalid-workspace',
      message: expect.stringContaining('consumers/labeller.yaml:2'),
    });
  });
});

test('with the memory store nothing is left behind', async () => {
  await using parcels = await parcelWorkspace();
  {
    await using engine = await parcels.open({ store: 'memory' });
    await engine.send(register('a', 2));
    await engine.untilIdle();
    expect((await engine.readModels.query('SELECT labels FROM parcels')).rows).toEqual([[1]]);
  }
  await using again = await parcels.open({ actors: 'none' });
  expect(await logOf(again)).toEqual([]);
});
