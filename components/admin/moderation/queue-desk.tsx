'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { unstable_isUnrecognizedActionError } from 'next/navigation';
import {
	type ComponentProps,
	createContext,
	type FormEvent,
	type ReactNode,
	useContext,
	useEffect,
	useRef,
	useState,
} from 'react';
import { LiveLabels } from '#components/admin/kit/live';
import { UndoForm } from '#components/admin/kit/undo-form';
import { actNow } from '#lib/conversation/moderation/actions';
import { type Change, type Counts, changeOf, decisionKey, ownKey } from '#lib/conversation/moderation/live';
import type { Outcome } from '#lib/conversation/moderation/outcome';
import { countsKey } from '#lib/conversation/moderation/tags';
import { cardsOf, focusCard, nextCard } from './cards.ts';
import { KeyHint } from './key-hint.tsx';
import { type KeyLabels, QueueKeys } from './queue-keys.tsx';

export interface DeskLabels {
	undo: string;
	undoEarlier: string;
	listAnyway: string;
	failed: string;
	done: string;
	/** With {count}. */
	chosen: string;
	keys: KeyLabels;
}

const Desk = createContext<{ gone: ReadonlySet<string>; chosen: number | null }>({
	gone: new Set(),
	chosen: null,
});

/** What the cards and the bar below them know of the desk they lie on. */
export const useDesk = () => useContext(Desk);

/** An act on its way. */
interface Sent {
	form: FormData;
	element: HTMLFormElement;
	/** The cards that go at once. */
	ids: string[];
	/** What was open in its card. */
	closed: HTMLDetailsElement[];
	/** What it asks for, to the letter. */
	words: string;
	/** What it changes of the counts. */
	change: Change;
}

interface Props {
	labels: DeskLabels;
	/** What came of the act that led here. */
	first: Outcome | null;
	/** The address of this page, without what was said on it. */
	back: string;
	tab: keyof Counts;
	children: ReactNode;
}

/**
 * Takes the acts of the cards' plain forms over: the card goes at once, what came of it is said below, and can
 * be taken back there. Without JavaScript the same forms lead back to the page.
 */
export function QueueDesk({ labels, first, back, tab, children }: Props) {
	const [outcome, setOutcome] = useState(first);
	const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
	const [chosen, setChosen] = useState<number | null>(null);
	const desk = useRef<HTMLDivElement>(null);
	/** The card with the focus went, and there was no other. */
	const isLost = useRef(false);
	/** What is asked for and not answered yet: asked once more, as by a double click, it is the same. */
	const underway = useRef(new Set<string>());
	/** How often the last decision is to be taken back, once it is known which that is. */
	const undos = useRef(0);
	const [, setSettled] = useState(0);
	const { outdated } = useContext(LiveLabels);
	const hide = (ids: string[]) => setGone((before) => new Set([...before, ...ids]));
	const show = (ids: string[]) => setGone((before) => new Set([...before].filter((id) => !ids.includes(id))));

	/** The cards come back, and what was open with its words. */
	const putBack = ({ ids, closed }: Sent, said: Outcome) => {
		show(ids);
		for (const details of closed) details.open = true;
		setOutcome(said);
	};

	const client = useQueryClient();
	const { mutate } = useMutation({
		mutationKey: decisionKey,
		mutationFn: ({ form }: Sent) => actNow(form),
		onSuccess: ({ outcome: result, counts }, sent) => {
			const { form, ids, element } = sent;
			if (counts) {
				client.setQueriesData({ queryKey: countsKey }, counts);
				client.setQueriesData({ queryKey: ownKey }, counts);
			}
			if (result?.failed) return putBack(sent, result);
			setOutcome(result);
			if (result?.refused.length) for (const details of sent.closed) details.open = true;
			// What is answered once is not there to be answered again.
			if (['reply', 'list-word'].includes(String(form.get('act')))) element.reset();
			show(result?.restored?.map(String) ?? []);
			show(result?.refused.map(String) ?? []);
			if (result && !result.undo) show(ids);
		},
		onError: (error, sent) => {
			const sentence = unstable_isUnrecognizedActionError(error) ? outdated : labels.failed;
			putBack(sent, { sentence, refusals: [], refused: [], undo: null });
		},
		onSettled: (_result, _error, { words }) => {
			underway.current.delete(words);
			setSettled((times) => times + 1);
		},
	});

	const submit = (event: FormEvent<HTMLDivElement>) => {
		const element = event.target as HTMLFormElement;
		if (!element.matches('form[data-act]')) return;
		event.preventDefault();
		const submitter = (event.nativeEvent as SubmitEvent).submitter;
		const form = new FormData(element, submitter);
		const words = JSON.stringify([...form]);
		if (underway.current.has(words)) return;
		underway.current.add(words);
		const ids = ['decide', 'reply', 'reasons'].includes(element.dataset.act!)
			? [...form.getAll('ids'), ...form.getAll('id')].map(String)
			: [];
		const stays = element.dataset.act === 'reply' && element.dataset.stays !== undefined;
		const card = element.closest<HTMLElement>('[data-card]');
		if (card && ids.length > 0 && !stays) {
			const next = nextCard(card);
			isLost.current = next === null;
			focusCard(next);
		}
		const closed = [...(card?.querySelectorAll<HTMLDetailsElement>('details[open]') ?? [])];
		for (const details of closed) details.open = false;
		// What held the focus is folded away; its card goes on with it.
		if (card && (ids.length === 0 || stays)) focusCard(card);
		uncheck(element.id === 'bulk' ? null : ids);
		const going = stays ? [] : ids;
		hide(going);
		const to = { decide: String(form.get('to')), reply: 'published', reasons: 'bin' }[element.dataset.act!];
		const change = to && going.length > 0 ? changeOf(tab, to, going.length) : {};
		mutate({ form, element, closed, words, ids: going, change });
	};
	/** While a decision is on its way, what is said below is about the one before. */
	const undoLast = () => {
		if (underway.current.size > 0) undos.current++;
		else desk.current?.querySelector<HTMLButtonElement>('button[data-key="z"]')?.click();
	};
	useEffect(() => {
		if (undos.current === 0 || underway.current.size > 0) return;
		undos.current--;
		undoLast();
	});
	const boxes = () => [...(desk.current?.querySelectorAll<HTMLInputElement>('input[name=ids]') ?? [])];
	const count = () => setChosen(boxes().filter((box) => box.type === 'checkbox' && box.checked).length);
	const uncheck = (ids: string[] | null) => {
		for (const box of boxes()) {
			if (box.type === 'checkbox' && (ids === null || ids.includes(box.value))) box.checked = false;
		}
		if (chosen !== null) count();
	};
	// Whatever fills the desk again is gone on with.
	useEffect(() => {
		const first = isLost.current && document.activeElement === document.body && cardsOf(desk.current!)[0];
		if (!first) return;
		isLost.current = false;
		focusCard(first);
	});
	return (
		<Desk value={{ gone, chosen }}>
			<div
				ref={desk}
				data-queue=""
				className="group/queue [counter-reset:chosen]"
				onSubmitCapture={submit}
				onChange={count}
			>
				<QueueKeys desk={desk} labels={labels.keys} onChoice={count} onUndo={undoLast} />
				{children}
				<div
					className="fixed inset-x-4 bottom-[calc(1.25rem+var(--bar))] z-5 mx-auto hidden w-fit max-w-[calc(100vw-2rem)] flex-wrap items-center gap-x-4 gap-y-1 rounded-[22px] bg-ink px-5 py-2 text-sm text-paper group-has-[[name=ids]:checked]/queue:bottom-[calc(5rem+var(--bar))] data-shown:flex max-desk:group-has-[[data-one]]/queue:bottom-[calc(5.75rem+var(--bar))]"
					role="status"
					data-shown={outcome !== null || undefined}
				>
					{outcome?.sentence && <span>{outcome.sentence}</span>}
					{outcome?.refusals.map((refusal) => (
						<span key={refusal} className="basis-full">
							{refusal}
						</span>
					))}
					{outcome?.ask && (
						<UndoForm undo={outcome.ask} back={back}>
							<Way>{labels.listAnyway}</Way>
						</UndoForm>
					)}
					{outcome?.undo && (
						<UndoForm undo={outcome.undo} back={back}>
							<Way data-key="z" aria-keyshortcuts="z">
								{outcome.earlier ? labels.undoEarlier : labels.undo}
								<KeyHint of="z" />
							</Way>
						</UndoForm>
					)}
				</div>
			</div>
		</Desk>
	);
}

/** What can be done about what was said. */
function Way(props: ComponentProps<'button'>) {
	return (
		<button
			{...props}
			type="submit"
			className="inline-flex min-h-7 cursor-pointer items-center gap-1.5 border-0 bg-transparent p-1 font-ui text-sm font-semibold text-inherit underline underline-offset-[0.2em] max-desk:min-h-11"
		/>
	);
}
