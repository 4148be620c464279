'use client';

import { useActionState } from 'react';
import type { WritingState } from '#lib/articles/studio/actions';
import type { ArticleFields } from '#lib/articles/studio/fields';
import { Panel } from './panel.tsx';
import type { Choices, Words, Writing } from './writing.tsx';
import { WritingField } from './writing-field.tsx';

interface Props {
	writing: Writing;
	choices: Choices;
	words: Words;
	action(state: WritingState, form: FormData): Promise<WritingState>;
}

const untouched: WritingState = { values: null, refusals: {}, said: null, conflict: null };
export const WRITING_FORM = 'writing';

/** Title, text and all that is decided about an article: one plain form. */
export function WritingForm({ writing, choices, words, action }: Props) {
	const [state, act, busy] = useActionState(action, untouched);
	const flat = flatten(writing.fields);
	const values = (name: string) => (state.values ? (state.values[name] ?? []) : (flat[name] ?? []));
	const value = (name: string) => values(name)[0] ?? '';
	const isOut = writing.state !== 'draft';
	const shown = {
		...{ writing, choices, words, refusals: state.refusals, value, values },
		ticked: (name: string) => value(name) === 'on',
	};
	return (
		<form id={WRITING_FORM} action={act} className="writing" key={state.values ? 'typed' : 'kept'}>
			<input type="hidden" name="article" value={writing.id} />
			<input type="hidden" name="base" value={state.conflict?.revision ?? writing.base} />
			<input type="hidden" name="format" value={value('format')} />
			{state.said && (
				<p className="notice refusal" role="alert">
					{state.said}
				</p>
			)}
			{state.conflict && (
				<section className="notice conflict" role="alert">
					<h2>{words['conflict.title']}</h2>
					<p>
						<bdi>{state.conflict.byName}</bdi> · {words['conflict.hint']}
					</p>
					<details>
						<summary>{state.conflict.title || words.source}</summary>
						<pre>{state.conflict.source}</pre>
					</details>
				</section>
			)}
			<div className="writing-desk">
				<div className="writing-text">
					<WritingField name="title" label={words.title!} refusal={state.refusals.title}>
						{(given) => (
							<input {...given} className="writing-title" defaultValue={value('title')} autoComplete="off" />
						)}
					</WritingField>
					<WritingField name="source" label={words.source!} refusal={state.refusals.source}>
						{(given) => (
							<textarea {...given} className="writing-source" rows={24} defaultValue={value('source')} />
						)}
					</WritingField>
				</div>
				<aside className="writing-panel" aria-label={words.panel}>
					<Panel {...shown} />
				</aside>
			</div>
			<div className="writing-bar">
				<button type="submit" name="do" value="out" className="button primary" disabled={busy}>
					{outWord(words, writing.state)}
				</button>
				<button type="submit" name="do" value="keep" className="button" disabled={busy}>
					{isOut ? words.saveChanges : words.saveDraft}
				</button>
				<button type="submit" name="do" value="preview" className="button" disabled={busy}>
					{words.preview}
				</button>
			</div>
		</form>
	);
}

const outWord = (words: Words, state: Writing['state']) =>
	state === 'draft' ? words.publish : state === 'scheduled' ? words.updateScheduled : words.update;

/** The kept fields as a form would send them. */
function flatten(fields: ArticleFields): Record<string, string[]> {
	const flat: Record<string, string[]> = {};
	for (const [name, value] of Object.entries(fields)) {
		if (name === 'categories') flat.categories = fields.categories.map(String);
		else if (name === 'translations') continue;
		else if (typeof value === 'boolean') flat[name] = value ? ['on'] : [];
		else flat[name] = value === null ? [] : [String(value)];
	}
	fields.translations.forEach(({ language, url }, n) => {
		flat[`translations.${n}.language`] = [language];
		flat[`translations.${n}.url`] = [url];
	});
	return flat;
}
