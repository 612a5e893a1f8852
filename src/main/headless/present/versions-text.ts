/** The versions of read models, for people. */
import type { VersionsView } from '../../../shared/contract/projections.ts';
import { assertNever } from '../../../shared/kernel/result.ts';
import { formatCount, formatCounted, formatDuration, formatRate } from './figures.ts';
import type { Paint } from './paint.ts';
import { table } from './table.ts';

type Building = NonNullable<VersionsView['building']>;

export function versionsTable(found: readonly VersionsView[], width: number, paint: Paint): string {
  const columns = [
    { title: 'read model' },
    { title: 'serving' },
    { title: 'rows', align: 'right' as const },
    { title: 'position', align: 'right' as const },
    { title: 'beside it', flexible: true },
    { title: 'files', flexible: true },
  ];
  const rows = found.map((view) => [
    view.name,
    view.serving ? `build ${view.serving.build}` : { text: 'nothing', ink: 'quiet' as const },
    formatCount(view.serving?.rows ?? 0),
    formatCount(view.serving?.position ?? 0),
    besideWords(view),
    filesWords(view),
  ]);
  return table(columns, rows, { width, paint });
}

/** One read model in a few lines, with what can be done next. */
export function versionsText(view: VersionsView, paint: Paint): string {
  const { name, serving, building, former } = view;
  const lines = [
    serving
      ? `${name}: build ${serving.build} serves ${formatCounted(serving.rows, 'row')}`
      : `${name}: nothing serves`,
    ...(building ? [`build ${building.build} beside it is ${buildingWords(building)}`] : []),
    ...(building?.failure ? [paint('problem', building.failure.message)] : []),
    ...(former ? [`build ${former.build} is kept to roll back to`] : []),
    ...(building ? [] : [filesWords(view)]),
  ];
  return `${lines.join('\n')}\n`;
}

/** "order_status  build 2   45.2 %   120,000 of 265,000   98,000/s   1.5 s left" */
export function progressLine({ name, building, head }: VersionsView, paint: Paint): string {
  if (!building) return `${name}  ${paint('quiet', 'no build')}\n`;
  const { position, positionsPerSecond: rate, leftMs } = building;
  const share = head === 0 ? 100 : (position / head) * 100;
  const parts = [
    `${name}  build ${building.build}`,
    `${share.toFixed(1)} %`,
    `${formatCount(position)} of ${formatCount(head)}`,
    ...(rate === null ? [] : [formatRate(rate)]),
    ...(leftMs === null || building.state !== 'building' ? [building.state] : [`${formatDuration(leftMs)} left`]),
  ];
  return `${parts.join('  ')}\n`;
}

function besideWords({ building, former }: VersionsView): string {
  if (building) return `build ${building.build} ${buildingWords(building)}`;
  return former ? `build ${former.build} kept` : '';
}

function buildingWords(building: Building): string {
  const at = `at ${formatCount(building.position)}`;
  switch (building.state) {
    case 'building':
      return `being built, ${at}`;
    case 'caught-up':
      return building.isCurrent ? 'ready to switch to' : 'of files that changed since';
    case 'paused':
      return `paused, ${at}`;
    case 'failed':
      return `stopped by a failure, ${at}`;
    default:
      return assertNever(building.state);
  }
}

function filesWords({ kind, isKept, offer, serving }: VersionsView): string {
  if (kind === 'orphaned') return isKept ? 'its projection is gone; kept' : 'its projection is gone: drop or keep it';
  if (offer) return `changed (${offer.changes.join(', ')}): rebuild${offer.adoptable ? ' or adopt' : ''}`;
  if (serving?.adoptedAt != null) return `as they are; rows up to ${formatCount(serving.adoptedAt)} by the code before`;
  return 'as they are';
}
