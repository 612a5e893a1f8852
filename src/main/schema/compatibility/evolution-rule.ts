/** What the versions of one type owe each other. */

import type { CommandType, EventType } from '../../../shared/model/message-type.ts';
import type { LoadedSchema } from '../../../shared/model/model.ts';
import type { CompatibilityMode, CompatibilityPolicy, WorkspaceSettings } from '../../../shared/model/settings.ts';

export type EvolutionRule = {
  readonly mode: CompatibilityMode;
  readonly policy: CompatibilityPolicy;
  /** Who says so. */
  readonly from: 'type' | 'context' | 'workspace';
};

/**
 * A type's own rule comes first, then its context's, then the workspace's; NONE at a nearer place takes a farther one away
 * (Apicurio's precedence of artifact, group and global rules).
 */
export function evolutionRule(settings: WorkspaceSettings, type: EventType | CommandType): EvolutionRule {
  const context = type.context === undefined ? undefined : settings.contexts[type.context];
  const policy = type.compatibilityPolicy ?? context?.compatibilityPolicy ?? settings.compatibilityPolicy;
  if (type.compatibility !== undefined) return { mode: type.compatibility, policy, from: 'type' };
  if (context?.compatibility !== undefined) return { mode: context.compatibility, policy, from: 'context' };
  return { mode: settings.compatibility, policy, from: 'workspace' };
}

/** The versions that are held against each other: all that are not retired, from the oldest to the newest. */
export function comparedVersions({
  versions,
  schemas,
}: (EventType | CommandType) & { readonly schemas: readonly LoadedSchema[] }): readonly LoadedSchema[] {
  const retired = new Set(versions.filter(({ status }) => status === 'retired').map(({ version }) => version));
  return schemas.filter(({ version }) => !retired.has(version));
}
