'use client';

import { type RefObject, useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Conversion } from '#components/admin/editor/conversion';
import { digestOf } from '#lib/publishing/authoring/digest';
import type { Wish } from '#lib/publishing/authoring/wishes';
import {
	browserStore,
	type Copy,
	claimPlace,
	copiesOf,
	dropCopy,
	isShown,
	placeBefore,
	placeFor,
	type Values,
	valuesOf,
	writeCopy,
} from './copies.ts';
import { begin, isPassing, isUnkept, pauseOf, type SavingState, step } from './saving-machine.ts';
import { sendForm } from './sending-form.ts';

/** Milliseconds after which a page that was to be left is still here, or here again. */
const STAYED = 5000;

interface Opening {
	id: number;
	/** Who writes. */
	by: number;
	base: number;
	format: string;
	/** What the server keeps, by field. */
	kept: Values;
	/** Whether the form holds something else than that from the start. */
	changed: boolean;
}

export interface Saving {
	state: SavingState;
	/** Whether scripts have taken the form over. */
	awake: boolean;
	/** A copy of another time, or of another page that is gone, that never reached the server. */
	left: Copy | null;
	/** Whether that is what this very tab held before it was loaded again. */
	isLeftHere: boolean;
	/** The form as it would be sent. */
	collect(): FormData;
	changed(): void;
	press(wish: Wish): void;
	overwrite(): void;
	propose(trial: Conversion): void;
	settle(agreed: boolean): void;
	/** Puts a copy's words into the machine's care; the form has to show them. */
	take(copy: Copy): void;
	forget(copy: Copy): void;
	/** Shows what somebody else kept; one's own stays as a copy. */
	yieldTo(): void;
}

/**
 * Keeps a writing form by itself, soon after each change, through lost connections and sessions. The form owns the
 * words, the machine (saving-machine.ts) all that is known of them; this joins both to the clock and the network.
 */
export function useSaving(form: RefObject<HTMLFormElement | null>, opening: Opening): Saving {
	const { id, by, kept } = opening;
	const [state, dispatch] = useReducer(step, begin(opening.base, opening.format));
	const place = useRef('');
	const latest = useRef(state);
	latest.current = state;
	const { left, isLeftHere, settleLeft, answerFor } = useLeft(id, by, kept, place);

	const collect = useCallback(() => {
		const sent = new FormData(form.current!);
		const { base, format, sent: unheard } = latest.current;
		sent.set('base', String(base));
		sent.set('format', format);
		for (const digest of unheard) sent.append('sent', digest);
		return sent;
	}, [form]);

	const [awake, setAwake] = useState(false);
	const [copied, setCopied] = useState(true);
	const copy = useCallback(() => {
		if (!form.current) return;
		const { base, format, sent } = latest.current;
		const values = valuesOf(new FormData(form.current));
		setCopied(writeCopy(browserStore(), { key: place.current, base, format, sent, values, at: Date.now() }));
	}, [form]);

	// What was typed before this script was there, or what the browser put back, is known by the form alone.
	useEffect(() => {
		const element = form.current!;
		const held = (name: string) => (element.elements.namedItem(name) as HTMLInputElement).value;
		const changed = opening.changed || isTouched(element);
		const now = Date.now();
		setAwake(true);
		dispatch({ type: 'opened', base: Number(held('base')), format: held('format'), changed, now });
	}, [form, opening.changed]);

	// One request for each turn.
	const turn = state.sending?.turn;
	useEffect(() => {
		const wish = latest.current.sending?.wish;
		if (turn === undefined || !wish || !form.current) return;
		let stale = false;
		const sent = collect();
		const [title, source] = ['title', 'source'].map((name) => String(sent.get(name) ?? ''));
		dispatch({ type: 'sent', digest: digestOf(title!, source!) });
		sendForm(sent, wish).then((event) => stale || dispatch(event));
		return () => {
			stale = true;
		};
	}, [turn, collect, form]);

	const { typed, troubles, trouble, leaving, sending } = state;
	const unkept = isUnkept(state);
	// Who goes on typing in trouble does not put off the next attempt.
	useEffect(() => {
		const pause = pauseOf(latest.current, Date.now());
		if (pause === null) return;
		const timer = setTimeout(() => dispatch({ type: 'due' }), pause);
		return () => clearTimeout(timer);
	}, [sending, troubles, unkept, isPassing(trouble) || typed]);

	// The copy follows every change, and what was sent of it; it goes only with the server's word.
	useEffect(() => {
		if (unkept) copy();
		else if (typed > 0) dropCopy(browserStore(), place.current);
	}, [unkept, typed, state.sent, copy]);

	useEffect(() => {
		if (leaving === null || unkept || sending) return;
		location.assign(leaving);
		const timer = setTimeout(() => dispatch({ type: 'returned' }), STAYED);
		return () => clearTimeout(timer);
	}, [leaving, unkept, sending]);

	const alone = unkept && (!copied || trouble !== null);
	useEffect(() => {
		const due = () => dispatch({ type: 'due' });
		// The page may be going away: what waits is sent at once.
		const seen = () => flushSync(due);
		const going = (event: BeforeUnloadEvent) => alone && event.preventDefault();
		document.addEventListener('visibilitychange', seen);
		addEventListener('online', due);
		addEventListener('focus', due);
		addEventListener('beforeunload', going);
		return () => {
			document.removeEventListener('visibilitychange', seen);
			removeEventListener('online', due);
			removeEventListener('focus', due);
			removeEventListener('beforeunload', going);
		};
	}, [alone]);

	return {
		state,
		awake,
		left,
		isLeftHere,
		collect,
		changed: () => dispatch({ type: 'typed', now: Date.now() }),
		press: (wish) => dispatch({ type: 'pressed', wish }),
		overwrite: () => dispatch({ type: 'overwritten' }),
		propose: (trial) => dispatch({ type: 'tried', trial }),
		settle: (agreed) => dispatch({ type: 'settled', agreed, now: Date.now() }),
		take: (chosen) => {
			// It stays where it lies until it is kept; what stood here before stays as a copy of its own.
			answerFor(chosen.key);
			const { base, format, values } = chosen;
			// A page that goes away sends what it holds, and is gone before it could note that.
			const sent = [...chosen.sent, digestOf(values.title?.[0] ?? '', values.source?.[0] ?? '')];
			dispatch({ type: 'taken', base, format, sent, now: Date.now() });
			settleLeft();
		},
		forget: (chosen) => {
			dropCopy(browserStore(), chosen.key);
			settleLeft();
		},
		yieldTo: () => {
			claimPlace(id, by, null);
			location.reload();
		},
	};
}

/** The newest copy that no open page answers for; those that the server shows by now go. */
function useLeft(id: number, by: number, kept: Values, place: RefObject<string>) {
	const [left, setLeft] = useState<Copy | null>(null);
	const [before] = useState(() => placeBefore(id, by));
	const settleLeft = useCallback(async () => {
		const open = new Set(await openPages());
		const others = copiesOf(browserStore(), id).filter(({ key }) => key !== place.current && !open.has(key));
		for (const one of others) if (isShown(one, kept)) dropCopy(browserStore(), one.key);
		setLeft(others.find((one) => !isShown(one, kept)) ?? null);
	}, [id, kept, place]);
	const ends = useRef<(() => void)[]>([]);
	const answerFor = useCallback(
		(key: string) => {
			place.current = key;
			claimPlace(id, by, key);
			ends.current.push(keepOpen(key));
		},
		[id, by, place],
	);
	useEffect(() => {
		answerFor(placeFor(id));
		settleLeft();
		return () => {
			for (const end of ends.current.splice(0)) end();
		};
	}, [id]);
	// Who cannot ask which pages are open might take the words of one: a tab that was duplicated has its memory.
	const isLeftHere = left !== null && left.key === before && Boolean(navigator.locks);
	return { left, isLeftHere, settleLeft, answerFor };
}

/** Says to other pages, where the browser can, that this one answers for its copy; ends with the page. */
function keepOpen(key: string): () => void {
	let close = () => {};
	const held = new Promise<void>((resolve) => {
		close = resolve;
	});
	navigator.locks?.request(key, () => held).catch(() => {});
	return close;
}

async function openPages(): Promise<string[]> {
	const all = await navigator.locks?.query().catch(() => null);
	return all?.held?.map(({ name }) => name ?? '') ?? [];
}

/** Whether a form holds anything but what the server wrote into it. */
function isTouched(form: HTMLFormElement): boolean {
	return [...form.elements].some((field) => {
		if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
		if (field instanceof HTMLSelectElement) {
			const given = [...field.options].some((option) => option.defaultSelected);
			return given && [...field.options].some((option) => option.selected !== option.defaultSelected);
		}
		if (!(field instanceof HTMLInputElement) || field.type === 'hidden') return false;
		return field.type === 'checkbox'
			? field.checked !== field.defaultChecked
			: field.value !== field.defaultValue;
	});
}
