import type { Engine } from '../engine.ts';
import { viewModel } from '../model-view.ts';
import { os } from './implementer.ts';

export function bindWorkspace(engine: Engine) {
  return {
    workspace: {
      info: os.workspace.info.handler(async () => {
        const { name, description, subjectPrefix } = engine.model().settings;
        return {
          name,
          ...(description !== undefined && { description }),
          folder: engine.folder,
          subjectPrefix,
          head: engine.store.head(),
          store: engine.store.info,
          bus: await engine.bus.status(),
        };
      }),
      model: os.workspace.model.handler(() => viewModel(engine.model())),
      findings: os.workspace.findings.handler(() => engine.findings()),
      brokerLog: os.workspace.brokerLog.handler(({ input }) => engine.brokerLog(input.lastLines)),
    },
  };
}
