import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ReactNode } from 'react';

type Renderer = (node: ReactNode) => string;

// Next refuses this import in a server component, where its own React has no renderer: Node loads it instead.
const load = createRequire(join(process.cwd(), 'package.json'));
const { renderToStaticMarkup } = load('react-dom/server') as { renderToStaticMarkup: Renderer };

/**
 * The HTML of components without state, effects or promises, for `dangerouslySetInnerHTML`. A long list costs a
 * third of what it costs as a tree: Next would write each element a second time for a hydration that has
 * nothing to do there.
 */
export const staticMarkup: Renderer = renderToStaticMarkup;
