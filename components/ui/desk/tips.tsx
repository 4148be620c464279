'use client';

import { useEffect, useRef } from 'react';

/**
 * Shows beside a button what it does, when the mouse is on it or the keyboard comes to it, until Escape: of whatever
 * has `data-tip`, its words, or its name where that is empty. One for all the dashboard.
 */
export function Tips() {
	const tip = useRef<HTMLDivElement>(null);
	useEffect(() => {
		const shown = tip.current!;
		let about: Element | null = null;
		const hide = () => {
			about = null;
			shown.hidden = true;
		};
		const look = (event: Event) => {
			const { target } = event;
			if (!(target instanceof Element) || shown.contains(target)) return;
			const next = target.closest<HTMLElement>('[data-tip]');
			if (next === about) return;
			hide();
			if (!next || (event.type === 'focusin' && !next.matches(':focus-visible'))) return;
			about = next;
			shown.firstElementChild!.textContent = next.dataset.tip || next.getAttribute('aria-label');
			shown.hidden = false;
			const { left, width, top, bottom } = next.getBoundingClientRect();
			const room = document.documentElement.clientWidth - shown.offsetWidth;
			const isBelow = bottom + shown.offsetHeight <= innerHeight;
			shown.style.left = `${Math.max(0, Math.min(left + (width - shown.offsetWidth) / 2, room))}px`;
			shown.style.top = `${isBelow ? bottom : top - shown.offsetHeight}px`;
		};
		const touched = (event: PointerEvent) => event.pointerType === 'mouse' && look(event);
		const pressed = ({ key }: KeyboardEvent) => key === 'Escape' && hide();
		const end = new AbortController();
		const { signal } = end;
		document.addEventListener('pointerover', touched, { signal });
		document.addEventListener('focusin', look, { signal });
		document.addEventListener('focusout', hide, { signal });
		document.addEventListener('pointerdown', hide, { signal });
		document.addEventListener('keydown', pressed, { signal, capture: true });
		document.addEventListener('scroll', hide, { signal, capture: true, passive: true });
		return () => end.abort();
	}, []);
	return (
		// The name of the button says it to those who do not see.
		<div ref={tip} hidden aria-hidden="true" className="fixed z-60 max-w-72 p-1" data-tips="">
			<p className="rounded-md bg-ink px-2 py-1 text-xs text-paper shadow-lg" dir="auto" />
		</div>
	);
}
