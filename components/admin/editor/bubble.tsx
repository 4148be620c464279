'use client';

import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { Chosen } from './writing-view.ts';

interface Props {
	chosen: Chosen;
	/** Goes back to the words. */
	back(): void;
	/** Somebody went elsewhere. */
	leave(): void;
	children: ReactNode;
}

const AIR = 6;

/** Tools over the words that are chosen; under them where above there is no room, and never on them. */
export function Bubble({ chosen, back, leave, children }: Props) {
	const bubble = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		const { style, parentElement, offsetWidth: width, offsetHeight: height } = bubble.current!;
		const frame = parentElement!;
		const put = () => {
			const [words, around] = [chosen.place(), frame.getBoundingClientRect()];
			const ceiling = frame.parentElement!.querySelector('.editor-head')?.getBoundingClientRect().bottom ?? 0;
			const isAbove = words.top - height - AIR >= Math.max(0, ceiling);
			const middle = (words.left + words.right - width) / 2;
			style.top = `${(isAbove ? words.top - height - AIR : words.bottom + AIR) - around.top}px`;
			style.left = `${Math.max(0, Math.min(middle - around.left, around.width - width))}px`;
		};
		put();
		const watch = new ResizeObserver(put);
		for (const one of frame.children) if (one !== bubble.current) watch.observe(one);
		return () => watch.disconnect();
	}, [chosen]);
	const left = useRef(leave);
	left.current = leave;
	// With the bubble, not after it is painted: who is quick may be elsewhere by then.
	useLayoutEffect(() => {
		const frame = bubble.current!.parentElement!;
		const go = ({ relatedTarget }: FocusEvent) => {
			const to = relatedTarget as Element | null;
			// Fields within the text are elsewhere.
			if (!to?.matches('.rich') && !to?.closest('.editor-bubble')) left.current();
		};
		frame.addEventListener('focusout', go);
		return () => frame.removeEventListener('focusout', go);
	}, []);
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: what is pressed within is the toolbar's.
		<div
			ref={bubble}
			className="editor-bubble absolute z-3 rounded-lg border border-line bg-paper p-0.5 shadow-[0_6px_24px_rgb(0_0_0/0.14)]"
			onKeyDown={(event) => {
				if (event.key !== 'Escape') return;
				event.preventDefault();
				chosen.dismiss();
				back();
			}}
		>
			{children}
		</div>
	);
}
