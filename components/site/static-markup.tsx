import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ReactNode } from 'react';
import { slot } from '#lib/server/reading';

type Renderer = (node: ReactNode) => string;

// Next refuses this import in a server component, where its own React has no renderer: Node loads it instead.
const load = createRequire(join(process.cwd(), 'package.json'));
const { renderToStaticMarkup } = load('react-dom/server') as { renderToStaticMarkup: Renderer };

/**
 * Components without state, effects or promises as finished HTML: in a kept page Next neither writes them as a
 * tree nor a second time for a hydration that has nothing to do there. `display: contents` keeps their layout.
 */
export function Finished({ children }: { children: ReactNode }) {
	return (
		<div className="contents" dangerouslySetInnerHTML={{ __html: slot(renderToStaticMarkup(children)) }} />
	);
}
