/** The open files: tabs, how the one in front stands, and the editors. */
import type { EditorView } from '@codemirror/view';
import { FileCode } from 'lucide-react';
import { useState } from 'react';
import type { DesignNews } from '../../../shared/contract/design.ts';
import { useEngine } from '../../client/engine-context.tsx';
import { Pane } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/states.tsx';
import type { Names } from './completion/names.ts';
import { DiffView } from './diff-view.tsx';
import { FileEditor, type Jump } from './file-editor.tsx';
import { DiskBar, FileHead } from './file-head.tsx';
import { FileTabs } from './file-tabs.tsx';
import styles from './files.module.css';
import { changeFile } from './files-store.ts';
import { countsOf, type Finding } from './findings.ts';
import { edited, type OpenFile, theirsTaken } from './open-file.ts';
import { keepMine, saveFile } from './save-file.ts';

type OpenFilesProps = {
  readonly files: readonly OpenFile[];
  readonly front: string | undefined;
  readonly jump: Jump | undefined;
  readonly news: DesignNews | undefined;
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly names: Names;
  readonly onShow: (path: string) => void;
  readonly onClose: (path: string) => void;
  readonly onView: (path: string, view: EditorView) => void;
};

export function OpenFiles(props: OpenFilesProps) {
  const { files, front } = props;
  return (
    <Pane label="Open files">
      {files.length === 0 ? <NoFile /> : <FileTabs {...props} />}
      {files.map((file) => (
        <div key={file.path} className={styles.work} hidden={file.path !== front}>
          <OneFile {...props} file={file} />
        </div>
      ))}
    </Pane>
  );
}

function NoFile() {
  return (
    <EmptyState icon={<FileCode size={20} />} title="No file is open">
      Choose one in the tree. What you save is live at once.
    </EmptyState>
  );
}

const NO_FINDINGS: readonly Finding[] = [];

function OneFile({ file, front, ...props }: OpenFilesProps & { readonly file: OpenFile }) {
  const engine = useEngine();
  const [wantsDiff, setWantsDiff] = useState(false);
  const { path, theirs, text } = file;
  const isComparing = wantsDiff && theirs?.kind === 'changed';
  const change = (next: string) => changeFile(path, (now) => edited(now, next));
  const save = () => void saveFile(engine, path);
  const mine = () => void (theirs?.kind === 'gone' ? saveFile(engine, path) : keepMine(engine, path));
  return (
    <>
      <FileHead file={file} news={props.news} counts={countsOf(props.news?.findings ?? NO_FINDINGS)} onSave={save} />
      <DiskBar
        file={file}
        isComparing={isComparing}
        onCompare={() => setWantsDiff(!isComparing)}
        onMine={mine}
        onTheirs={() => changeFile(path, theirsTaken)}
        onClose={() => props.onClose(path)}
      />
      {isComparing ? <DiffView path={path} theirs={theirs.file.text} mine={text} onChange={change} /> : null}
      <div className={styles.work} hidden={isComparing}>
        <FileEditor
          file={file}
          findings={props.findings.get(path) ?? NO_FINDINGS}
          names={props.names}
          revision={props.news?.revision}
          jump={path === front ? props.jump : undefined}
          onChange={change}
          onSave={save}
          onView={(view) => props.onView(path, view)}
        />
      </div>
    </>
  );
}
