/** What stands before a file's name: the sticky of its kind, or a quiet icon. */
import { Braces, FileCode, FileCog, FileText, Folder, type LucideIcon } from 'lucide-react';
import { KindBadge } from '../../ui/kind-badge.tsx';
import { badgeOf } from './file-kind.ts';
import styles from './files.module.css';

const ICONS: Readonly<Record<'folder' | 'schema' | 'code' | 'settings' | 'text', LucideIcon>> = {
  folder: Folder,
  schema: Braces,
  code: FileCode,
  settings: FileCog,
  text: FileText,
};

export function FileBadge({ path, isFolder = false }: { readonly path: string; readonly isFolder?: boolean }) {
  const badge = badgeOf(path, isFolder);
  if ('kind' in badge) return <KindBadge kind={badge.kind} />;
  const Icon = ICONS[badge.icon];
  return (
    <span className={styles.icon} aria-hidden>
      <Icon size={14} strokeWidth={1.6} />
    </span>
  );
}
