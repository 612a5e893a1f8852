/** The files that make a node; each opens in the editor. */
import { FileText } from 'lucide-react';
import { Button } from 'react-aria-components';
import { filePlace } from '../../../frame/places.ts';
import { goTo } from '../../../frame/tabs-store.ts';
import styles from './inspector.module.css';

export function FileList({ files }: { readonly files: readonly string[] }) {
  return (
    <ul className={styles.files}>
      {files.map((file) => (
        <li key={file}>
          <Button className={styles.file ?? ''} onPress={() => goTo(filePlace(file))}>
            <FileText size={14} aria-hidden />
            <span className="cut mono">{file}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
