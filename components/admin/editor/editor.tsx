'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/desk/button';
import { acceptedTypes } from '#lib/content/file-types/file-types';
import { AskedFields, type Card, type Told } from './asked-fields.tsx';
import { Bubble } from './bubble.tsx';
import { type Conversion, ConversionNote, convert } from './conversion.tsx';
import { Keys, phrasesOf } from './keys.tsx';
import { LibraryChoice } from './library-choice.tsx';
import { keepMode, keptMode, type Mode } from './mode.ts';
import { Outline } from './outline.tsx';
import { PastTexts, partingOf } from './past-texts.ts';
import { Preview } from './preview.tsx';
import type { Report, Sending } from './receiving.ts';
import { SendingLine } from './sending-line.tsx';
import { Toolbar, toolLook } from './toolbar.tsx';
import {
	type Asked,
	asksFirst,
	type Chosen,
	type Describe,
	type Hands,
	keyOf,
	ofWords,
	type Tool,
	toolsOf,
	type WritingView,
} from './writing-view.ts';

type Receiver = (data: DataTransfer, plain: boolean) => boolean;

interface Props {
	/** The plain text field, which stays what the form sends. */
	field: { id: string; name: string; 'aria-describedby'?: string; 'aria-invalid'?: true };
	text: string;
	format: string;
	/** What the text would be as Markdown: looked at, while the field keeps what it holds. */
	trial: Conversion | null;
	label: string;
	labels: Record<string, string>;
	/** Whether files may be sent, and taken from the library. */
	uploads: boolean;
	collect(): FormData;
	propose(trial: Conversion): void;
	settle(agreed: boolean): void;
	render(form: FormData): Promise<string | null>;
	describe: Describe;
}

/** The place to write in: a plain field without scripts, with them an editor with its tools and a preview. */
export function Editor(props: Props) {
	const { field, text, format, trial, label, labels, collect, render } = props;
	const isMarkdown = trial !== null || format === 'markdown';
	const area = useRef<HTMLTextAreaElement>(null);
	const place = useRef<HTMLDivElement>(null);
	const picker = useRef<HTMLInputElement>(null);
	const view = useRef<WritingView>(null);
	const hands = useRef<Hands>({
		insert: (markdown, kind) => view.current?.insert(markdown, kind),
		replace: (mark, markdown) => {
			if (view.current) view.current.replace(mark, markdown);
			// Between two views the field alone holds the text.
			else if (area.current) area.current.value = area.current.value.replace(mark, () => markdown);
		},
	});
	const receive = useRef<(data: DataTransfer) => void>(() => {});
	const texts = useRef(labels);
	/** Where writing goes on in the view that is opened next. */
	const goOn = useRef<number | null>(null);
	const past = useRef(new PastTexts());
	const [open, setOpen] = useState(false);
	const [mode, setMode] = useState<Mode | null>(null);
	const [holding, setHolding] = useState<Tool[] | null>(null);
	const [asked, setAsked] = useState<{ what: Asked; now: boolean } | null>(null);
	/** Pictures that were put in without words, in their order: each is asked for once. */
	const [wordless, setWordless] = useState<Asked[]>([]);
	const [page, setPage] = useState<{ href: string; is: Told } | null>(null);
	const [chosen, setChosen] = useState<Chosen | null>(null);
	// A trial is looked at as it would be kept.
	const isRich = trial === null && mode === 'blocks';
	const [choosing, setChoosing] = useState(false);
	const [now, setNow] = useState(text);
	const [failed, setFailed] = useState(false);
	const [sendings, setSendings] = useState<Record<string, Sending>>({});
	const [side, setSide] = useState<'write' | 'both' | 'preview'>('write');

	const report = useCallback<Report>(
		(key, sending) =>
			setSendings(({ [key]: _, ...others }) => (sending ? { ...others, [key]: sending } : others)),
		[],
	);
	useEffect(() => setMode(keptMode()), []);
	useEffect(() => {
		if (mode === null) return;
		let gone = false;
		const put = (doc: string) => {
			if (!area.current) return;
			area.current.value = doc;
			area.current.dispatchEvent(new Event('input', { bubbles: true }));
			setNow(doc);
		};
		const write = (doc: string) => {
			past.current.changed();
			put(doc);
		};
		const beyond = (step: 'undo' | 'redo') => {
			if (!view.current) return false;
			const before = area.current!.value;
			const text = past.current.go(step, before, view.current.states());
			if (text === null) return false;
			put(text);
			view.current.reset(text);
			view.current.goTo(partingOf(before, text));
			return true;
		};
		const opening = isRich
			? import('./rich/rich-view.ts').then(
					({ openRich }) =>
						(parent: HTMLElement, take: Receiver) =>
							openRich(parent, {
								text: area.current!.value,
								format,
								label,
								labels: texts.current,
								changed: write,
								leave: () => leave.current(),
								holds: setHolding,
								asks: (what, now) => setAsked(what && { what, now }),
								wants: (what) => setWordless((list) => [...list, what]),
								beyond,
								chooses: setChosen,
								reach: () => reach.current(),
								received: take,
							}),
				)
			: import('./code-mirror.ts').then(
					({ openSource }) =>
						(parent: HTMLElement, take: Receiver) =>
							openSource(parent, {
								doc: trial?.markdown ?? area.current!.value,
								markdown: isMarkdown,
								fixed: trial !== null,
								label,
								phrases: phrasesOf(texts.current),
								received: (data, plain) => isMarkdown && !trial && take(data, plain),
								changed: write,
								leave: () => !trial && leave.current(),
								beyond: (step) => !trial && beyond(step),
							}),
				);
		Promise.all([opening, import('./receiving.ts')]).then(([start, { receiver }]) => {
			if (gone || !place.current || !area.current) return;
			const receives = receiver(report);
			const take: Receiver = (data, plain) => receives(hands.current, data, plain);
			view.current = start(place.current, take);
			receive.current = (data) => take(data, false);
			setOpen(true);
			// Who writes in the plain field already goes on in what takes its place.
			if (document.activeElement === area.current) goOn.current ??= area.current.selectionEnd;
			if (goOn.current !== null) view.current.goTo(goOn.current);
			goOn.current = null;
		});
		return () => {
			gone = true;
			view.current?.destroy();
			view.current = null;
			setHolding(null);
			setAsked(null);
			setWordless([]);
			setChosen(null);
		};
	}, [mode, isMarkdown, isRich, format, trial, label, report]);
	const leave = useRef(() => {});
	leave.current = () => {
		const next = isRich ? 'source' : 'blocks';
		keepMode(next);
		goOn.current = view.current?.place() ?? 0;
		if (view.current) past.current.keep(view.current.states());
		setMode(next);
	};

	const body = useRef<HTMLDivElement>(null);
	const reach = useRef(() => {
		const bar =
			body.current?.querySelector('.editor-bubble') ??
			body.current?.parentElement?.querySelector('.editor-tools');
		bar?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
	});

	const tryMarkdown = async (): Promise<void> => {
		const from = area.current?.value;
		const made = await convert(collect(), render);
		setFailed(made === null);
		if (!made) return;
		// Somebody went on writing meanwhile: the conversion is of what is here now.
		if (area.current?.value !== from) return tryMarkdown();
		if (view.current) past.current.keep(view.current.states());
		props.propose(made);
		setNow(made.markdown);
		setSide('both');
	};
	const settle = (agreed: boolean) => {
		if (!area.current || !trial) return;
		props.settle(agreed);
		if (agreed) {
			area.current.value = trial.markdown;
			past.current = new PastTexts();
		}
		setNow(area.current.value);
	};

	const learn = async (href: string, { mark, of }: Card) => {
		setPage({ href, is: 'describing' });
		const head = await props.describe(href).catch(() => null);
		setPage(head ? null : { href, is: 'undescribed' });
		// Whichever view is open by now; who has written it otherwise meanwhile keeps that.
		if (head) hands.current.replace(mark, of(head));
	};

	const next = wordless.find((one) => one.kind === 'image' && one.lacks());
	const asking = asked ?? (next ? { what: next, now: false } : null);
	const count = now.trim() === '' ? 0 : now.trim().split(/\s+/).length;
	const run = (tool: Tool) => {
		view.current?.run(tool);
		if (!asksFirst(tool) || !isRich) view.current?.focus();
	};
	const picked = (files: FileList | null) => {
		const data = new DataTransfer();
		for (const file of files ?? []) data.items.add(file);
		if (data.files.length > 0) receive.current(data);
	};
	return (
		<div className="editor group/editor" data-side={open ? side : undefined}>
			{open && (
				<div className="editor-head sticky top-0 z-4 flex flex-wrap justify-between gap-x-3 gap-y-1 border-b border-line bg-paper py-1.5">
					{(isRich || isMarkdown) && !trial && (
						<Toolbar
							labels={labels}
							label={labels.toolbar!}
							tools={toolsOf(format)}
							files={
								props.uploads
									? { pick: () => picker.current?.click(), choose: () => setChoosing(true) }
									: null
							}
							holding={holding}
							run={run}
						/>
					)}
					{!isMarkdown && (
						<details className="convert">
							<summary className="flex min-h-8.5 items-center underline underline-offset-[0.2em]">
								{labels.convert}
							</summary>
							<p className="text-small text-quiet">{labels['convert.hint']}</p>
							<Button onClick={() => tryMarkdown()}>{labels.convert}</Button>
							{failed && <p className="refusal">{labels.noPreview}</p>}
						</details>
					)}
					{!trial && (
						<button
							type="button"
							className="editor-mode min-h-8.5 cursor-pointer rounded-md border border-line bg-transparent px-2.5 py-0.5 font-ui text-[0.9375rem] text-quiet aria-pressed:bg-leaf aria-pressed:text-ink aria-pressed:shadow-[inset_0_-2px_var(--color-rubric)]"
							aria-pressed={mode === 'source'}
							data-tip="Ctrl+Alt+M"
							onClick={() => leave.current()}
						>
							{isMarkdown ? labels.source : 'HTML'}
						</button>
					)}
					<fieldset className="editor-sides m-0 flex flex-wrap gap-0.5 border-0 p-0">
						<legend className="sr-only">{labels.sides}</legend>
						{(['write', 'both', 'preview'] as const).map((one) => (
							<button
								key={one}
								type="button"
								className={`${toolLook} ${one === 'both' ? 'max-md:hidden' : ''}`}
								aria-pressed={side === one}
								onClick={() => setSide(one)}
							>
								{labels[`side.${one}`]}
							</button>
						))}
					</fieldset>
					{asking && (
						<AskedFields
							key={`${asking.now} ${keyOf(asking.what)}`}
							asked={asking.what}
							now={asking.now}
							labels={labels}
							told={
								page !== null && 'about' in asking.what && asking.what.href === page.href ? page.is : null
							}
							learn={learn}
							close={() => {
								setAsked((one) => (one?.what === asking.what ? null : one));
								setWordless((list) => list.filter((one) => one !== asking.what));
								view.current?.focus();
							}}
						/>
					)}
				</div>
			)}
			{trial && <ConversionNote conversion={trial} labels={labels} settle={settle} />}
			<div
				ref={body}
				className="editor-body relative desk:group-data-[side=both]/editor:grid desk:group-data-[side=both]/editor:grid-cols-2 desk:group-data-[side=both]/editor:gap-6"
			>
				<textarea
					{...field}
					ref={area}
					className="min-h-[60vh] resize-y font-mono text-base/[1.6]"
					rows={24}
					defaultValue={text}
					hidden={open}
					dir="auto"
				/>
				<div
					ref={place}
					className="relative font-text not-empty:min-h-[50vh] group-data-[side=preview]/editor:hidden"
				/>
				{chosen && (
					<Bubble chosen={chosen} back={() => view.current?.focus()} leave={() => setChosen(null)}>
						<Toolbar labels={labels} label={labels.chosen!} tools={ofWords} holding={holding} run={run} />
					</Bubble>
				)}
				{open && side !== 'write' && (
					<Preview
						text={now}
						format={isMarkdown ? 'markdown' : format}
						labels={labels}
						render={render}
						collect={collect}
					/>
				)}
			</div>
			<input
				ref={picker}
				type="file"
				multiple
				hidden
				accept={acceptedTypes()}
				onChange={(event) => picked(event.target.files)}
			/>
			{choosing && <LibraryChoice labels={labels} view={view} onClose={() => setChoosing(false)} />}
			<ul className="sendings" aria-live="polite">
				{Object.entries(sendings).map(([key, sending]) => (
					<SendingLine key={key} sending={sending} labels={labels} forget={() => report(key, null)} />
				))}
			</ul>
			{open && (
				<p className="text-small text-quiet">
					{labels.count?.replace('#', String(count))} ·{' '}
					{labels.minutes?.replace('#', String(Math.max(1, Math.round(count / 220))))}
				</p>
			)}
			{open && (isRich || isMarkdown) && <Keys labels={labels} />}
			{open && isMarkdown && (
				<Outline text={now} label={labels.outline!} go={(at) => view.current?.goTo(at)} />
			)}
		</div>
	);
}
