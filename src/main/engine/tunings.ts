/** Actors turned up or down by a person: kept in memory only, and dropped as soon as the actor's own definition changes. */
import { AppError } from '../../shared/kernel/failure.ts';
import { canonicalJson, type Json } from '../../shared/kernel/json.ts';
import type { Tuning, TuningWish } from '../../shared/model/actor-status.ts';
import type { Consumer, Producer } from '../../shared/model/actors.ts';
import type { DefinedWithCode, Model } from '../../shared/model/model.ts';

type Kept = { readonly print: string; readonly value: number };

export class Tunings {
  readonly #kept = new Map<string, Kept>();

  consumer(defined: DefinedWithCode<Consumer>): DefinedWithCode<Consumer> {
    const instances = this.#value(`consumer/${defined.name}`, defined);
    return instances === undefined ? defined : { ...defined, instances };
  }

  producer(defined: DefinedWithCode<Producer>): DefinedWithCode<Producer> {
    const rate = this.#value(`producer/${defined.name}`, defined);
    return rate === undefined ? defined : { ...defined, rate };
  }

  list(model: Model): readonly Tuning[] {
    return [
      ...[...model.producers.values()].map((defined) => this.#ofProducer(defined)),
      ...[...model.consumers.values()].map((defined) => this.#ofConsumer(defined)),
    ];
  }

  /** @throws AppError `not-found` (no such consumer or producer), `unsupported` (it does not have what was wished). */
  set(model: Model, id: string, wish: TuningWish): Tuning {
    const [kind, name = ''] = id.split('/');
    if ('instances' in wish && kind === 'consumer') {
      const defined = required(id, model.consumers.get(name));
      this.#keep(id, defined, wish.instances);
      return this.#ofConsumer(defined);
    }
    if ('ratePerSecond' in wish && kind === 'producer') {
      const defined = required(id, model.producers.get(name));
      if (defined.rate === undefined) throw new AppError('unsupported', `set the rate of ${id}: its file gives none`);
      this.#keep(id, defined, wish.ratePerSecond);
      return this.#ofProducer(defined);
    }
    throw new AppError('unsupported', `tune ${id}: only consumers have instances, and only producers have a rate`);
  }

  #ofConsumer(defined: DefinedWithCode<Consumer>): Tuning {
    const instances = { file: defined.instances, now: this.consumer(defined).instances };
    return { id: `consumer/${defined.name}`, instances, ratePerSecond: null };
  }

  #ofProducer(defined: DefinedWithCode<Producer>): Tuning {
    const { rate: file } = defined;
    const ratePerSecond = file === undefined ? null : { file, now: this.producer(defined).rate ?? file };
    return { id: `producer/${defined.name}`, instances: null, ratePerSecond };
  }

  #keep(id: string, defined: object, value: number | null): void {
    if (value === null) this.#kept.delete(id);
    else this.#kept.set(id, { print: printOf(defined), value });
  }

  #value(id: string, defined: object): number | undefined {
    const kept = this.#kept.get(id);
    if (kept === undefined || kept.print === printOf(defined)) return kept?.value;
    this.#kept.delete(id);
    return undefined;
  }
}

function required<T>(id: string, defined: T | undefined): T {
  if (defined !== undefined) return defined;
  throw new AppError('not-found', `tune ${id}: the workspace has no such actor`);
}

function printOf(defined: object): string {
  return canonicalJson(defined as Json);
}
