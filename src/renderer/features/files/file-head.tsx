/** Above an editor: where the file is, how it stands, and Save. Below that, what somebody else changed. */
import { GitCompare, Save } from 'lucide-react';
import type { DesignNews } from '../../../shared/contract/design.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Bar } from '../../ui/section.tsx';
import styles from './files.module.css';
import { type Counts, countsText } from './findings.ts';
import { isDirty, type OpenFile } from './open-file.ts';
import { folderOf, nameOf } from './paths.ts';

type FileHeadProps = {
  readonly file: OpenFile;
  readonly news: DesignNews | undefined;
  /** Of the whole workspace: what is in force is the whole. */
  readonly counts: Counts;
  readonly onSave: () => void;
};

export function FileHead({ file, news, counts, onSave }: FileHeadProps) {
  const folder = folderOf(file.path);
  return (
    <Bar sub>
      <span className={styles.path} title={file.path}>
        {folder === '' ? null : <span className="faint">{folder.replaceAll('/', ' / ')} / </span>}
        {nameOf(file.path)}
      </span>
      <span className="grow" />
      <Standing file={file} news={news} counts={counts} />
      <Button icon={<Save size={14} />} shortcut="Mod+S" isDisabled={!isDirty(file) || file.saving} onPress={onSave}>
        {file.saving ? 'Saving' : 'Save'}
      </Button>
    </Bar>
  );
}

/** Said out loud when it changes: after a save it is the answer. */
function Standing({ file, news, counts }: Omit<FileHeadProps, 'onSave'>) {
  return (
    <span role="status" className={styles.standing}>
      {isDirty(file) ? <span className="meta dim">Not saved</span> : null}
      {news === undefined ? null : <InForce news={news} counts={counts} />}
    </span>
  );
}

function InForce({ news, counts }: { readonly news: DesignNews; readonly counts: Counts }) {
  if (!news.inForce) {
    return (
      <>
        <span className="meta dim">{countsText(counts)}; what ran before goes on</span>
        <Badge tone="problem">Not in force</Badge>
      </>
    );
  }
  return (
    <>
      <Reloaded names={news.reloaded} />
      <Badge tone="ok">In force</Badge>
    </>
  );
}

const MOST_NAMES = 2;

/** What the last save, or another's, put in force anew. */
function Reloaded({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  const rest = names.length - MOST_NAMES;
  const more = rest > 0 ? ` and ${rest} more` : '';
  return (
    <span className="meta dim" title={names.join('\n')}>
      Reloaded {names.slice(0, MOST_NAMES).join(', ')}
      {more}
    </span>
  );
}

type DiskBarProps = {
  readonly file: OpenFile;
  readonly isComparing: boolean;
  readonly onCompare: () => void;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
  readonly onClose: () => void;
};

/** Nothing while the disk says what the editor started from. */
export function DiskBar({ file, isComparing, onCompare, onMine, onTheirs, onClose }: DiskBarProps) {
  const { theirs } = file;
  if (theirs === undefined) return null;
  if (theirs.kind === 'gone') {
    return (
      <div className={styles.diskBar} role="alert">
        <span className="grow cut">{nameOf(file.path)} is no longer on the disk. What you see is only here.</span>
        <Button onPress={onMine}>Save it again</Button>
        <Button look="quiet" onPress={onClose}>
          Close
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.diskBar} role="alert">
      <span className="grow cut">
        {nameOf(file.path)} was changed on the disk while you edited it. Nothing is written until you choose.
      </span>
      <Button icon={<GitCompare size={14} />} onPress={onCompare}>
        {isComparing ? 'Back to the editor' : 'Compare'}
      </Button>
      <Button onPress={onMine}>Keep mine</Button>
      <Button onPress={onTheirs}>Take theirs</Button>
    </div>
  );
}
