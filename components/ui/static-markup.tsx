import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ReactNode } from 'react';
import { htmlPlaceholder } from '#lib/platform/page-cache/track';
import { programRoot } from '#lib/program/root';

type Renderer = (node: ReactNode) => string;

// Next refuses this import in a server component, where its own React has no renderer: Node loads it instead.
const loaded = () =>
	createRequire(join(programRoot(), 'package.json'))('react-dom/server') as {
		renderToStaticMarkup: Renderer;
	};
let renderer: Renderer | undefined;
function renderToStaticMarkup(node: ReactNode): string {
	renderer ??= loaded().renderToStaticMarkup;
	return renderer(node);
}

interface Props {
	children: ReactNode;
	'data-article': string;
	'data-live'?: string;
	'data-id'?: number;
	'data-last'?: number;
}

/**
 * An `h-entry` of components without state, effects or promises as finished HTML: Next neither
 * writes them as a tree nor a second time for a hydration that never comes.
 */
export function StaticEntry({ children, ...marks }: Props) {
	const __html = htmlPlaceholder(renderToStaticMarkup(children));
	return <article className="h-entry" {...marks} dangerouslySetInnerHTML={{ __html }} />;
}
