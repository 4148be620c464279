import { Fragment, type ReactNode } from 'react';

/** Nodes with a separator between each two. */
export function Join({ nodes, by }: { nodes: ReactNode[]; by: string }) {
	return nodes.map((node, index) => (
		<Fragment key={index}>
			{index > 0 && by}
			{node}
		</Fragment>
	));
}

/** The parts of a translated sentence, one after the other. */
export function Sentence({ parts }: { parts: ReactNode[] }) {
	return <Join nodes={parts} by="" />;
}
