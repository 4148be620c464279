'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/desk/button';
import type { PageHead } from '#lib/content/html/page-head';
import type { PictureWidth } from '#lib/content/pictures/width';
import type { Asked } from './writing-view.ts';

/** How it stands with the page of a card: it is being read, or did not answer; it is none. */
export type Told = 'describing' | 'undescribed';
export type Card = { mark: string; of(page: PageHead): string };

interface Props {
	asked: Asked;
	/** Somebody wants to answer at once. */
	now: boolean;
	labels: Record<string, string>;
	/** Of the page of a card: it is being read, or did not answer. */
	told: Told | null;
	/** Has a page say what it is about. */
	learn(href: string, card: Card): void;
	close(): void;
}

/** The address of a link or a card, or the words of a picture: beside the tools, while it is chosen in the text. */
export function AskedFields({ asked, now, labels, told, learn, close }: Props) {
	const fields = useRef<HTMLFieldSetElement>(null);
	const [isInvalid, setInvalid] = useState(false);
	useEffect(() => {
		if (now) fields.current?.querySelector('input')?.select();
	}, [now]);
	const value = (name: string) =>
		fields
			.current!.querySelector<HTMLInputElement | HTMLSelectElement>(`[data-field=${name}]`)
			?.value.trim() ?? '';
	const apply = () => {
		if (asked.kind === 'link') asked.apply(addressOf(value('href')));
		else if (asked.kind === 'image')
			asked.apply(value('alt'), value('caption'), (value('width') || null) as PictureWidth | null);
		else {
			const [href, about] = [addressOf(value('href')), value('about')];
			setInvalid(!isWeb(href));
			if (!isWeb(href)) return fields.current!.querySelector('input')!.focus();
			const card = asked.apply(href, about);
			if (card && (href !== asked.href || about === '')) learn(href, card);
		}
		close();
	};
	const keys = (event: KeyboardEvent) => {
		const isChoice = event.target instanceof HTMLSelectElement && event.key === 'Enter';
		if (isChoice || event.target instanceof HTMLButtonElement || !/^(?:Enter|Escape)$/.test(event.key))
			return;
		event.preventDefault();
		if (event.key === 'Enter') apply();
		else close();
	};
	return (
		<fieldset
			ref={fields}
			className="editor-asked m-0 flex min-w-0 flex-[1_1_100%] flex-wrap items-end gap-x-3 gap-y-1.5 border-0 px-0 py-0.5"
			disabled={told === 'describing'}
			onKeyDown={keys}
			onInput={(event) => event.stopPropagation()}
		>
			{asked.kind === 'image' ? (
				<>
					<img src={asked.src} alt="" className="h-10 w-14 rounded object-cover" />
					<Asking label={labels['ask.alt']}>
						<input data-field="alt" defaultValue={asked.alt} dir="auto" autoComplete="off" />
					</Asking>
					{asked.caption !== null && (
						<Asking label={labels['ask.caption']}>
							<input data-field="caption" defaultValue={asked.caption} dir="auto" autoComplete="off" />
						</Asking>
					)}
					{asked.width !== undefined && (
						<Asking label={labels['ask.width']}>
							<select data-field="width" defaultValue={asked.width ?? ''}>
								<option value="">{labels['ask.width.text']}</option>
								{asked.widths.map((one) => (
									<option key={one} value={one}>
										{labels[`ask.width.${one}`]}
									</option>
								))}
							</select>
						</Asking>
					)}
				</>
			) : (
				<Asking label={labels['ask.href']}>
					<input
						data-field="href"
						aria-invalid={isInvalid || undefined}
						aria-describedby={isInvalid ? 'asked-refusal' : undefined}
						defaultValue={asked.href || 'https://'}
						inputMode="url"
						dir="auto"
						autoComplete="off"
					/>
				</Asking>
			)}
			{asked.kind === 'card' && asked.about !== null && (
				<Asking label={labels['ask.about']}>
					<input data-field="about" defaultValue={asked.about} dir="auto" autoComplete="off" />
				</Asking>
			)}
			<Button onClick={apply}>{labels['ask.apply']}</Button>
			{asked.kind === 'link' && asked.href !== '' && (
				<Button
					onClick={() => {
						asked.apply('');
						close();
					}}
				>
					{labels['ask.unlink']}
				</Button>
			)}
			{isInvalid && (
				<p id="asked-refusal" role="alert" className="basis-full text-small text-rubric">
					{labels['ask.invalid']}
				</p>
			)}
			<p role="status" className="text-small text-quiet empty:hidden">
				{told && labels[`ask.${told}`]}
			</p>
		</fieldset>
	);
}

function Asking({ label, children }: { label: string | undefined; children: ReactNode }) {
	return (
		// biome-ignore lint/a11y/noLabelWithoutControl: the field is what it is put around.
		<label className="flex-[1_1_14rem] *:w-full">
			<span className="text-small text-quiet">{label}</span>
			{children}
		</label>
	);
}

const isWeb = (address: string) => /^https?:\/\/[^\s/]\S*$/i.test(address) && URL.canParse(address);

/** An address as it was meant: without a scheme, of the web; nothing where only the scheme stands. */
function addressOf(typed: string): string {
	if (/^https?:\/\/$/.test(typed)) return '';
	return /^[\w-]+(\.[\w-]+)+([/?#].*)?$/.test(typed) ? `https://${typed}` : typed;
}
