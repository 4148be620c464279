'use client';

import { useActionState } from 'react';
import type { WritingState } from '#lib/publishing/authoring/actions';

import { isWritten } from './copies.ts';
import { type Labels, nothingWritten, writingHref } from './writing.tsx';

interface Props {
	article: number;
	labels: Labels;
	action(state: WritingState, form: FormData): Promise<WritingState>;
}

/**
 * What was sent by a plain form while nobody was signed in: all of it, and nothing of what the blog holds. Once one
 * is in again the same button keeps it.
 */
export function WritingAgain({ article, labels, action }: Props) {
	const [{ values }, act] = useActionState(action, nothingWritten, writingHref(article));
	if (!values) return null;
	const { title, source, ...others } = values;
	const hidden = Object.entries(others).filter(([name]) => isWritten(name) || kept.has(name));
	return (
		<form action={act} className="writing">
			<p className="notice refusal" role="alert">
				{labels['again.said']}{' '}
				<a href="/sign-in" target="_blank" rel="noopener">
					{labels['editor.signIn']}
				</a>
			</p>
			<input type="hidden" name="article" value={article} />
			{hidden.flatMap(([name, list]) =>
				list.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
			)}
			<div className="field">
				<label htmlFor="again-title">{labels.title}</label>
				<input id="again-title" name="title" defaultValue={title?.[0]} dir="auto" />
			</div>
			<div className="field">
				<label htmlFor="again-source">{labels.source}</label>
				<textarea
					id="again-source"
					name="source"
					className="writing-source"
					rows={24}
					defaultValue={source?.[0]}
					dir="auto"
				/>
			</div>
			<button type="submit" name="do" value="keep" className="desk-button primary">
				{labels['again.keep']}
			</button>
		</form>
	);
}

const kept = new Set(['base', 'format']);
