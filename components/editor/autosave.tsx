'use client';

import { useMutation } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Kept, Theirs } from '#lib/articles/studio/fields';

/** Milliseconds of quiet after which what was typed is kept. */
const QUIET = 1500;
const AGAIN = 10_000;

export type SavingState = 'quiet' | 'changed' | 'saving' | 'saved' | 'offline' | 'conflict' | 'refused';

export interface Autosaving {
	state: SavingState;
	/** Epoch milliseconds. */
	at: number | null;
	theirs: Theirs | null;
	/** A copy of another time that never reached the server. */
	left: Record<string, string[]> | null;
	forget(): void;
	/** Keeps one's own text over what somebody else kept. */
	overwrite(): void;
}

const keyOf = (id: number) => `postilla-article-${id}`;

/** Keeps a writing form by itself, soon after each change; without a connection a copy stays in this browser. */
export function useAutosave(
	form: RefObject<HTMLFormElement | null>,
	{ id, save, shown }: { id: number; save(form: FormData): Promise<Kept>; shown: number },
): Autosaving {
	const [state, setState] = useState<SavingState>('quiet');
	const [at, setAt] = useState<number | null>(null);
	const [theirs, setTheirs] = useState<Theirs | null>(null);
	const [left, setLeft] = useState<Autosaving['left']>(null);
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
	const dirty = useRef(false);
	const stopped = useRef(false);
	const pending = useRef(false);
	const later = useRef(false);
	const again = useRef(() => {});
	const { mutate } = useMutation({
		mutationFn: save,
		networkMode: 'always',
		onMutate: () => {
			dirty.current = false;
			pending.current = true;
			setState('saving');
		},
		onSuccess: (kept) => {
			if (kept.ok) {
				const base = form.current?.elements.namedItem('base') as HTMLInputElement | null;
				if (base) base.value = String(kept.revision);
				if (!dirty.current) localStorage.removeItem(keyOf(id));
				setAt(kept.at);
				setState(dirty.current ? 'changed' : 'saved');
			} else if (kept.why === 'conflict') {
				stopped.current = true;
				setTheirs(kept.theirs);
				setState('conflict');
			} else setState('refused');
		},
		onError: () => {
			dirty.current = true;
			setState('offline');
		},
		onSettled: () => {
			pending.current = false;
			if (later.current && !stopped.current) timer.current = setTimeout(() => again.current(), QUIET);
			later.current = false;
		},
	});

	const keep = useCallback(() => {
		clearTimeout(timer.current);
		if (!form.current || stopped.current) return;
		// One at a time: the next begins from the revision that this one makes.
		if (pending.current) {
			later.current = true;
			return;
		}
		mutate(new FormData(form.current));
	}, [form, mutate]);
	again.current = keep;

	useEffect(() => {
		const element = form.current;
		if (!element) return;
		stopped.current = false;
		setLeft(readCopy(id));
		const changed = () => {
			dirty.current = true;
			setState((now) => (now === 'conflict' || now === 'offline' ? now : 'changed'));
			writeCopy(id, element);
			clearTimeout(timer.current);
			timer.current = setTimeout(keep, QUIET);
		};
		const hidden = () => {
			if (document.visibilityState === 'hidden' && dirty.current) keep();
		};
		const online = () => dirty.current && keep();
		const leaving = (event: BeforeUnloadEvent) => {
			if (dirty.current && !navigator.onLine) event.preventDefault();
		};
		const sent = () => {
			clearTimeout(timer.current);
			stopped.current = true;
			localStorage.removeItem(keyOf(id));
		};
		const retry = setInterval(() => dirty.current && !pending.current && keep(), AGAIN);
		element.addEventListener('input', changed);
		element.addEventListener('submit', sent);
		document.addEventListener('visibilitychange', hidden);
		addEventListener('online', online);
		addEventListener('beforeunload', leaving);
		return () => {
			clearInterval(retry);
			clearTimeout(timer.current);
			element.removeEventListener('input', changed);
			element.removeEventListener('submit', sent);
			document.removeEventListener('visibilitychange', hidden);
			removeEventListener('online', online);
			removeEventListener('beforeunload', leaving);
		};
	}, [form, id, keep, shown]);

	return {
		...{ state, at, theirs, left },
		forget: () => {
			localStorage.removeItem(keyOf(id));
			setLeft(null);
		},
		overwrite: () => {
			const base = form.current?.elements.namedItem('base') as HTMLInputElement | null;
			if (!base || !theirs) return;
			base.value = String(theirs.revision);
			stopped.current = false;
			setTheirs(null);
			keep();
		},
	};
}

/** What this browser kept; null without it, or where it cannot be read. */
function readCopy(id: number): Record<string, string[]> | null {
	try {
		return JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null');
	} catch {
		return null;
	}
}

/** A browser that is full or keeps nothing goes without a copy. */
function writeCopy(id: number, form: HTMLFormElement): void {
	try {
		localStorage.setItem(keyOf(id), JSON.stringify(entriesOf(form)));
	} catch {
		localStorage.removeItem(keyOf(id));
	}
}

function entriesOf(form: HTMLFormElement): Record<string, string[]> {
	const values: Record<string, string[]> = {};
	for (const [name, value] of new FormData(form).entries()) {
		if (typeof value === 'string' && !name.startsWith('$')) values[name] = [...(values[name] ?? []), value];
	}
	return values;
}
