'use client';

import { useActionState, useRef, useState } from 'react';
import { useAutosave } from '#components/editor/autosave';
import { Editor } from '#components/editor/editor';
import { Conflict, Saving } from '#components/editor/saving';
import type { WritingState } from '#lib/articles/studio/actions';
import type { ArticleFields, Kept } from '#lib/articles/studio/fields';
import { ConflictNote } from './conflict-note.tsx';
import { Panel } from './panel.tsx';
import { type Choices, type Words, type Writing, wordsOf } from './writing.tsx';
import { WritingField } from './writing-field.tsx';

interface Props {
	writing: Writing;
	choices: Choices;
	words: Words;
	action(state: WritingState, form: FormData): Promise<WritingState>;
	save(form: FormData): Promise<Kept>;
	render(form: FormData): Promise<string | null>;
}

const untouched: WritingState = { values: null, refusals: {}, said: null, conflict: null };
export const WRITING_FORM = 'writing';

/** Title, text and all that is decided about an article: one plain form. */
export function WritingForm({ writing, choices, words, action, save, render }: Props) {
	const [state, act, busy] = useActionState(action, untouched);
	const [taken, setTaken] = useState<Record<string, string[]> | null>(null);
	const form = useRef<HTMLFormElement>(null);
	const shown = (state.values ? 1 : 0) + (taken ? 2 : 0);
	const saving = useAutosave(form, { id: writing.id, save, shown });
	const own = wordsOf(words, 'editor');
	const flat = flatten(writing.fields);
	const held = taken ?? state.values;
	const values = (name: string) => (held ? (held[name] ?? []) : (flat[name] ?? []));
	const value = (name: string) => values(name)[0] ?? '';
	const isOut = writing.state !== 'draft';
	const given = {
		...{ writing, choices, words, refusals: state.refusals, value, values },
		ticked: (name: string) => value(name) === 'on',
	};
	return (
		<form ref={form} id={WRITING_FORM} action={act} className="writing" key={shown}>
			{/* What the Enter key presses: never what publishes. */}
			<button type="submit" name="do" value="keep" hidden tabIndex={-1} />
			<input type="hidden" name="article" value={writing.id} />
			<input type="hidden" name="base" value={state.values?.base?.[0] ?? writing.base} />
			{state.conflict && <input type="hidden" name="seen" value={state.conflict.revision} />}
			<input type="hidden" name="format" value={value('format')} />
			{state.said && (
				<p className="notice refusal" role="alert">
					{state.said}
				</p>
			)}
			{saving.left && !taken && (
				<div className="notice" role="status">
					<span>{own.left}</span>
					<button type="button" className="button" onClick={() => setTaken(saving.left)}>
						{own['left.take']}
					</button>
					<button type="button" className="button" onClick={saving.forget}>
						{own['left.forget']}
					</button>
				</div>
			)}
			{state.conflict && (
				<ConflictNote conflict={state.conflict} words={words} here={`/admin/articles/${writing.id}`} />
			)}
			<div className="writing-desk">
				<div className="writing-text">
					<WritingField name="title" label={words.title!} refusal={state.refusals.title}>
						{(given) => (
							<input
								{...given}
								className="writing-title"
								defaultValue={value('title')}
								autoComplete="off"
								dir="auto"
							/>
						)}
					</WritingField>
					<WritingField name="source" label={words.source!} refusal={state.refusals.source}>
						{(field) => (
							<Editor
								field={field}
								text={value('source')}
								format={value('format')}
								label={words.source!}
								words={own}
								render={render}
							/>
						)}
					</WritingField>
				</div>
				<aside className="writing-panel" aria-label={words.panel}>
					<Panel {...given} />
				</aside>
			</div>
			<Conflict
				saving={saving}
				words={words}
				mine={() => String(new FormData(form.current!).get('source'))}
			/>
			<div className="writing-bar">
				<Saving saving={saving} words={own} />
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
