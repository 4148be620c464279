'use client';

import { textDifference } from '#lib/articles/studio/difference';
import type { Autosaving } from './autosave.tsx';

interface Props {
	saving: Autosaving;
	words: Record<string, string>;
	/** The text as it is here. */
	mine(): string;
}

/** How it stands with what was typed; at a conflict the other's text against one's own. */
export function Saving({ saving, words }: Omit<Props, 'mine'>) {
	const { state, at } = saving;
	return (
		<p className="quiet saving" role="status" data-saving={state}>
			{state !== 'quiet' && words[`saving.${state}`]}{' '}
			{state === 'saved' && at !== null && (
				<time dateTime={new Date(at).toISOString()}>
					{new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}
				</time>
			)}
		</p>
	);
}

/** What somebody else kept, and the three ways on. */
export function Conflict({ saving, words, mine }: Props) {
	const { theirs } = saving;
	if (!theirs) return null;
	return (
		<section className="notice conflict" role="alert">
			<h2>{words['conflict.title']}</h2>
			<p>
				<bdi>{theirs.byName}</bdi> · {words['conflict.legend']}
			</p>
			<div className="difference">
				{textDifference(theirs.source, mine()).map((piece, index) => {
					const key = `${index}${piece.kind}`;
					if (piece.kind === 'added') return <ins key={key}>{piece.text}</ins>;
					return piece.kind === 'removed' ? (
						<del key={key}>{piece.text}</del>
					) : (
						<span key={key}>{piece.text}</span>
					);
				})}
			</div>
			<p className="acts">
				<button type="button" className="button primary" onClick={saving.overwrite}>
					{words['conflict.overwrite']}
				</button>
				<button type="button" className="button" onClick={() => location.reload()}>
					{words['conflict.theirs']}
				</button>
			</p>
		</section>
	);
}
