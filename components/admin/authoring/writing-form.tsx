'use client';

import { type SubmitEvent, useEffect, useMemo, useRef, useState } from 'react';
import { Editor } from '#components/admin/editor/editor';
import { useAnswer } from '#components/admin/kit/use-answer';
import { Button } from '#components/ui/desk/button';
import { Notice } from '#components/ui/desk/notice';
import type { PageHead } from '#lib/content/html/page-head';
import type { WritingState } from '#lib/publishing/authoring/actions';
import type { ArticleFields } from '#lib/publishing/authoring/fields';
import { wishes } from '#lib/publishing/authoring/wishes';
import { ConflictNote } from './conflict-note.tsx';
import type { Copy, Values } from './copies.ts';
import { Panel } from './panel.tsx';
import { Presence } from './presence.tsx';
import { isWriting } from './saving-machine.ts';
import { Conflict, SavingNote } from './saving-note.tsx';
import { useSaving } from './use-saving.tsx';
import {
	type Choices,
	type Labels,
	labelsOf,
	nothingWritten,
	type Writing,
	writingHref,
} from './writing.tsx';
import { WritingField } from './writing-field.tsx';

interface Props {
	writing: Writing;
	choices: Choices;
	labels: Labels;
	action(state: WritingState, form: FormData): Promise<WritingState>;
	render(form: FormData): Promise<string | null>;
	describe(address: string): Promise<PageHead | null>;
}

const WRITING_FORM = 'writing';

/**
 * Title, text and all that is decided about an article: one plain form. Its fields own what is written; with scripts
 * `useSaving` owns everything else and sends it, so that nothing a server answers can take the form away.
 */
export function WritingForm({ writing, choices, labels, action, render, describe }: Props) {
	const here = writingHref(writing.id);
	const [state, act, answer] = useAnswer(WRITING_FORM, action, nothingWritten, here);
	const [taken, setTaken] = useState<Copy | null>(null);
	const form = useRef<HTMLFormElement>(null);
	const flat = useMemo(() => flatten(writing.fields), [writing.fields]);
	const held = taken?.values ?? state.values;
	const saving = useSaving(form, {
		id: writing.id,
		by: writing.by,
		kept: flat,
		changed: state.values !== null,
		base: Number(state.values?.base?.[0] ?? writing.base),
		format: state.values?.format?.[0] ?? writing.fields.format,
	});
	const { base, format, trial, message, refusals: refused, undone, sending, theirs } = saving.state;
	const own = useMemo(() => labelsOf(labels, 'editor'), [labels]);
	const refusals = message === null ? state.refusals : refused;
	const value = (name: string) => (held ? (held[name] ?? []) : (flat[name] ?? []))[0] ?? '';
	const panel = useMemo(() => {
		const values = (name: string) => (held ? (held[name] ?? []) : (flat[name] ?? []));
		const value = (name: string) => values(name)[0] ?? '';
		const given = { writing, choices, labels, refusals, value, values };
		return <Panel {...given} ticked={(name) => value(name) === 'on'} />;
	}, [writing, choices, labels, refusals, held, flat]);
	const isOut = writing.state !== 'draft';
	const busy = sending !== null && sending.wish !== 'autosave';
	// Dialogs opened from here are forms of their own, although React hands their events on to this one.
	const isMine = (event: { target: EventTarget }) =>
		event.target === form.current || (event.target as HTMLInputElement).form === form.current;
	const submit = (event: SubmitEvent<HTMLFormElement>) => {
		if (!isMine(event)) return;
		event.preventDefault();
		const button = event.nativeEvent.submitter as HTMLButtonElement | null;
		saving.press(wishes.find((wish) => wish === button?.value) ?? 'keep');
	};
	return (
		<form
			ref={form}
			id={WRITING_FORM}
			{...answer}
			action={act}
			className="writing"
			key={taken?.key ?? ''}
			onInput={(event) => isMine(event) && saving.changed()}
			onSubmit={submit}
			// What a browser puts back by itself is older than what the server gives, and does not say so.
			autoComplete={saving.awake ? 'off' : undefined}
		>
			{/* What the Enter key presses: never what publishes. */}
			<button type="submit" name="do" value="keep" hidden tabIndex={-1} />
			<input type="hidden" name="article" value={writing.id} />
			<input type="hidden" name="base" defaultValue={base} />
			{state.conflict && <input type="hidden" name="seen" value={state.conflict.revision} />}
			<input type="hidden" name="format" defaultValue={format} />
			{(message ?? state.refusals.form ?? (undone && own.undone)) && (
				<Notice wrong role="alert">
					{message ?? (undone ? own.undone : state.refusals.form)}
				</Notice>
			)}
			<Presence
				article={writing.id}
				known={writing.present}
				isWriting={() => isWriting(saving.state, Date.now())}
				labels={{ writing: own['present.writing']!, open: own['present.open']! }}
			/>
			{saving.left && <Left copy={saving.left} saving={saving} labels={own} show={setTaken} />}
			{state.conflict && !theirs && <ConflictNote conflict={state.conflict} labels={labels} here={here} />}
			<div className="grid grid-cols-[minmax(0,1fr)_19rem] items-start gap-[1.6rem] has-[[data-side=both]]:grid-cols-1 max-[60rem]:grid-cols-1">
				<div className="[&>div>label]:text-small [&>div>label]:text-quiet">
					<WritingField name="title" label={labels.title!} refusal={refusals.title}>
						{(given) => (
							<input
								{...given}
								className="w-full rounded-none border-0 border-b border-line bg-transparent px-0 py-1 text-2xl font-semibold"
								defaultValue={value('title')}
								autoComplete="off"
								dir="auto"
							/>
						)}
					</WritingField>
					<WritingField name="source" label={labels.source!} refusal={refusals.source}>
						{(field) => (
							<Editor
								field={field}
								text={value('source')}
								format={format}
								trial={trial}
								label={labels.source!}
								labels={own}
								uploads={writing.rights.upload}
								collect={saving.collect}
								propose={saving.propose}
								settle={saving.settle}
								render={render}
								describe={describe}
							/>
						)}
					</WritingField>
				</div>
				<aside className="writing-panel" aria-label={labels.panel}>
					{panel}
				</aside>
			</div>
			<Conflict
				saving={saving}
				labels={labels}
				mine={() => {
					const mine = saving.collect();
					return { title: String(mine.get('title')), source: String(mine.get('source')) };
				}}
			/>
			<div className="sticky bottom-(--bar) z-5 flex flex-wrap gap-2 border-t border-line bg-paper py-3 max-[60rem]:[&>button]:min-h-11! max-[60rem]:[&>button]:flex-auto max-[60rem]:[&>button]:justify-center">
				<SavingNote saving={saving} labels={own} />
				{writing.rights.publish && (
					<Button type="submit" name="do" value="out" look="filled" disabled={busy}>
						{outWord(labels, writing.state)}
					</Button>
				)}
				<Button type="submit" name="do" value="keep" disabled={busy}>
					{isOut ? labels.saveChanges : labels.saveDraft}
				</Button>
				<Button type="submit" name="do" value="preview" disabled={busy}>
					{labels.preview}
				</Button>
				<Button type="submit" name="do" value="ready" disabled={busy}>
					{labels.ready}
				</Button>
			</div>
		</form>
	);
}

interface LeftProps {
	copy: Copy;
	saving: ReturnType<typeof useSaving>;
	labels: Labels;
	show(copy: Copy): void;
}

/** A copy that never reached the blog: taken up, it stands in the form instead of what the blog gave. */
function Left({ copy, saving, labels, show }: LeftProps) {
	const take = () => {
		show(copy);
		saving.take(copy);
	};
	// Loaded again before it was kept, a page goes on where it was; unless something was typed into it by now.
	const goesOn = saving.isLeftHere && saving.state.typed === 0;
	useEffect(() => {
		if (goesOn) take();
	}, [goesOn]);
	if (goesOn) return null;
	return (
		<Notice role="status">
			<span>{labels.left}</span>
			<Button onClick={take}>{labels['left.take']}</Button>
			<Button onClick={() => saving.forget(copy)}>{labels['left.forget']}</Button>
		</Notice>
	);
}

const outWord = (labels: Labels, state: Writing['state']) =>
	state === 'draft' ? labels.publish : state === 'scheduled' ? labels.updateScheduled : labels.update;

/** The kept fields as a form would send them. */
function flatten(fields: ArticleFields): Values {
	const flat: Values = {};
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
