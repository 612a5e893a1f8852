/** The picture as a Mermaid flowchart, for a README or a ticket. */
import { type Block, type BlockKind, type LineKind, nameOf, type Picture } from './picture.ts';

const ARROWS: Readonly<Record<LineKind, string>> = { command: '-->', event: '-.->', read: '-.-o' };

const COLOURS: Readonly<Record<BlockKind, string>> = {
  command: 'fill:#cfe1fb,stroke:#86b1ec,color:#164a94',
  event: 'fill:#ffd7aa,stroke:#ee9f4a,color:#813f00',
  aggregate: 'fill:#fbeaa0,stroke:#d8b936,color:#614e00',
  consumer: 'fill:#e6d9f9,stroke:#b698e4,color:#58309a',
  'read-model': 'fill:#cdebcb,stroke:#7bc07b,color:#1b5d25',
  external: 'fill:#fbd3e3,stroke:#ea90b4,color:#8f164b',
  producer: 'fill:#e9e4d9,stroke:#bcb3a1,color:#534c3c',
};

export function mermaidOf({ blocks, lines }: Picture): string {
  const kinds = new Set([
    ...blocks.map(({ kind }) => kind),
    ...blocks.flatMap(({ strips }) => strips.map(({ kind }) => kind)),
  ]);
  return [
    'flowchart LR',
    ...blocks.flatMap(blockText),
    ...lines.map(({ kind, from, to, message }) => {
      const label = from.strip === null && to.strip === null ? '' : `|${nameOf(message)}|`;
      return `  ${key(from.block)} ${ARROWS[kind]}${label} ${key(to.block)}`;
    }),
    ...[...kinds].map((kind) => `  classDef ${key(kind)} ${COLOURS[kind]}`),
    '',
  ].join('\n');
}

function blockText({ id, kind, name, strips }: Block): readonly string[] {
  const words = [`<b>${name}</b>`, ...strips.map((strip) => strip.name)].join('<br/>');
  return [`  ${key(id)}["${words}"]:::${key(kind)}`];
}

/** Mermaid's names hold letters, digits and underscores. */
function key(id: string): string {
  return id.replaceAll(/[^A-Za-z0-9]/g, '_');
}
