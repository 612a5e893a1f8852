/** The window's page, one for both shells: the desktop's has the shell's door, the browser's has not. */
import { BRIDGE } from '../shared/contract/desktop-channels.ts';

if (BRIDGE in window) await import('./desktop.tsx');
else await import('./browser.tsx');
