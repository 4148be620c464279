'use client';

import { type RefObject, useEffect, useRef, useSyncExternalStore } from 'react';
import { Button } from '#components/ui/desk/button';
import { cardsOf, currentCard, focusCard } from './cards.ts';
import { KeyHint } from './key-hint.tsx';

export interface KeyLabels {
	on: string;
	off: string;
	help: string;
	close: string;
	/** Key and what it does, in order. */
	list: [key: string, meaning: string][];
}

interface Props {
	desk: RefObject<HTMLDivElement | null>;
	labels: KeyLabels;
	/** After a key has ticked a card. */
	onChoice(): void;
	/** The last decision is to be taken back. */
	onUndo(): void;
}

const kept = 'postilla-keys';
const changed = 'postilla-keys-changed';

function subscribe(onChange: () => void): () => void {
	addEventListener(changed, onChange);
	addEventListener('storage', onChange);
	return () => {
		removeEventListener(changed, onChange);
		removeEventListener('storage', onChange);
	};
}

function areOn(): boolean {
	try {
		return localStorage.getItem(kept) !== 'off';
	} catch {
		return true;
	}
}

function turn(on: boolean): void {
	try {
		localStorage.setItem(kept, on ? 'on' : 'off');
	} catch {}
	dispatchEvent(new Event(changed));
}

const isField = (target: EventTarget | null) =>
	target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

/** The keys of the queue, their switch and their list. */
export function QueueKeys({ desk, labels, onChoice, onUndo }: Props) {
	const on = useSyncExternalStore(subscribe, areOn, () => true);
	const help = useRef<HTMLDialogElement>(null);
	const from = useRef<HTMLElement | null>(null);

	useEffect(() => {
		if (!on) return;
		const tick = (card: HTMLElement, range: boolean) => {
			const cards = cardsOf(desk.current!);
			const start = range && from.current ? cards.indexOf(from.current) : -1;
			const end = cards.indexOf(card);
			const box = (one: HTMLElement) => one.querySelector<HTMLInputElement>('input[name=ids][type=checkbox]');
			if (start >= 0) {
				for (const one of cards.slice(Math.min(start, end), Math.max(start, end) + 1)) {
					const found = box(one);
					if (found) found.checked = true;
				}
			} else {
				const found = box(card);
				if (found) found.checked = !found.checked;
			}
			from.current = card;
			onChoice();
		};
		const move = (by: 1 | -1) => {
			const cards = cardsOf(desk.current!);
			const current = currentCard();
			const at = current ? cards.indexOf(current) : -1;
			focusCard(at < 0 ? (cards[0] ?? null) : (cards[at + by] ?? null));
		};
		const open = (card: HTMLElement, name: string) => {
			const details = card.querySelector<HTMLDetailsElement>(`details[data-key="${name}"]`);
			if (!details) return;
			details.open = true;
			details.querySelector<HTMLElement>('textarea, [data-first]')?.focus();
		};
		const press = (event: KeyboardEvent) => {
			const { key, target } = event;
			if (key === 'Enter' && (event.ctrlKey || event.metaKey) && isField(target) && currentCard()) {
				event.preventDefault();
				return (target as HTMLInputElement).form?.requestSubmit();
			}
			if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
			if (key === 'Escape' && isField(target)) return focusCard(currentCard());
			if (isField(target) || document.querySelector('dialog[open], [role="dialog"]')) return;
			// The first key is about the first card.
			const card = currentCard() ?? cardsOf(desk.current!)[0] ?? null;
			const button = (selector: string) =>
				[...(desk.current?.querySelectorAll<HTMLButtonElement>(selector) ?? [])].at(-1);
			if (key === '?') help.current?.showModal();
			else if (key === 'j') move(1);
			else if (key === 'k') move(-1);
			else if (key === 'z') onUndo();
			else if (/^[AUSD]$/.test(key)) button(`#bulk button[data-key="${key.toLowerCase()}"]`)?.click();
			else if (card && (key === 'x' || key === 'X')) tick(card, key === 'X');
			else if (card && /^[reb]$/.test(key)) open(card, key);
			else if (card && key === 't') card.querySelector<HTMLAnchorElement>('a[data-key="t"]')?.click();
			else if (card && /^[ausd]$/.test(key))
				card.querySelector<HTMLButtonElement>(`button[data-key="${key}"]`)?.click();
			else return;
			event.preventDefault();
		};
		document.addEventListener('keydown', press);
		return () => document.removeEventListener('keydown', press);
	}, [on, desk, onChoice, onUndo]);

	return (
		<>
			<div
				className="flex justify-end gap-1 pb-1.5 text-xs text-quiet noscript:hidden [@media(hover:none)]:hidden"
				data-keys={on ? 'on' : 'off'}
			>
				<Button look="bare" className="px-1.5! text-xs!" aria-pressed={on} onClick={() => turn(!on)}>
					{on ? labels.on : labels.off}
				</Button>
				<Button
					look="bare"
					className="px-1.5! text-xs!"
					aria-haspopup="dialog"
					onClick={() => help.current?.showModal()}
				>
					{labels.help} <KeyHint of="?" />
				</Button>
			</div>
			<dialog
				ref={help}
				className="w-[calc(100vw-2rem)] max-w-96 rounded-xl border border-line bg-paper px-6 py-5 text-ink backdrop:bg-[rgb(0_0_0/0.4)]"
				aria-labelledby="keys-title"
			>
				<h2 id="keys-title" className="mt-0 mb-3 font-text text-xl font-[560]">
					{labels.help}
				</h2>
				<dl>
					{labels.list.map(([key, meaning]) => (
						<div key={key} className="grid grid-cols-[6.5rem_1fr] py-1 text-sm">
							<dt>
								<kbd className="rounded-[5px] border border-line px-1.5 py-px text-small whitespace-nowrap">
									{key}
								</kbd>
							</dt>
							<dd>{meaning}</dd>
						</div>
					))}
				</dl>
				<form method="dialog" className="mt-4">
					<Button type="submit">{labels.close}</Button>
				</form>
			</dialog>
		</>
	);
}
