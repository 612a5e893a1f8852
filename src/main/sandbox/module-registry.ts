import type { HandlerBundle, HandlerModule } from './sandbox.ts';

/** A module as the sandbox gave it out, and what the sandbox itself knows it by. */
export type Registered<Inside> = { readonly module: HandlerModule; readonly inside: Inside };

type Entry<Inside> = { users: number; readonly loading: Promise<Registered<Inside>> };

/** Modules by file and hash: the same bundle is evaluated once, and let go when everybody who loaded it has unloaded it. */
export class ModuleRegistry<Inside> {
  readonly #entries = new Map<string, Entry<Inside>>();
  readonly #insides = new Map<HandlerModule, Inside>();

  /** @param evaluate is called when the bundle is not there yet; when it fails, the next load tries again. */
  async load(bundle: HandlerBundle, evaluate: () => Promise<Registered<Inside>>): Promise<HandlerModule> {
    const key = keyOf(bundle);
    const entry = this.#entries.get(key) ?? { users: 0, loading: evaluate() };
    this.#entries.set(key, entry);
    entry.users += 1;
    try {
      const { module, inside } = await entry.loading;
      this.#insides.set(module, inside);
      return module;
    } catch (failure) {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
      throw failure;
    }
  }

  /** One user less; answers what is to be let go when it was the last. */
  release(module: HandlerModule): Inside | undefined {
    const entry = this.#entries.get(keyOf(module));
    const inside = this.#insides.get(module);
    if (entry === undefined || inside === undefined) return undefined;
    entry.users -= 1;
    if (entry.users > 0) return undefined;
    this.#entries.delete(keyOf(module));
    this.#insides.delete(module);
    return inside;
  }
}

function keyOf({ file, hash }: { readonly file: string; readonly hash: string }): string {
  return `${file}\0${hash}`;
}
