'use client';

import { Command, Search } from 'lucide';
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import { buttonLook } from '#components/ui/desk/button-look';
import { Icon } from '#components/ui/desk/icon';
import { useLater } from '#components/ui/desk/use-later';
import type { PaletteLabels } from './palette.tsx';

/** A machine does not change under a page. */
const never = () => () => {};
const onApple = () => /^(?:Mac|iP)/.test(navigator.platform);

interface Props {
	labels: PaletteLabels & { open: string; notLoaded: string };
}

/** Opens the palette, as Ctrl+K and ⌘K do wherever no field has a use of its own for them. Its code comes with the first press. */
export function PaletteButton({ labels }: Props) {
	const [open, setOpen] = useState(false);
	const [failed, setFailed] = useState(false);
	const button = useRef<HTMLButtonElement>(null);
	const isApple = useSyncExternalStore(never, onApple, () => false);
	const { part: Palette, load } = useLater(() => import('./palette.tsx').then((module) => module.Palette));
	/** What is typed between the press and the field's first focus, which is nobody's but the field's. */
	const typed = useRef('');
	const [isReady, setReady] = useState(false);
	const show = async () => {
		if (!open) typed.current = '';
		setOpen(true);
		setFailed(!(await load()));
	};
	const press = useEffectEvent((event: KeyboardEvent) => {
		// The key’s place where its letter is of another script.
		const isK = event.key.toLowerCase() === 'k' || (event.code === 'KeyK' && !/^[a-z]$/i.test(event.key));
		if (!isK || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
		if (event.defaultPrevented || event.isComposing) return;
		event.preventDefault();
		void show();
	});
	useEffect(() => {
		document.addEventListener('keydown', press);
		return () => document.removeEventListener('keydown', press);
	}, []);
	const isGathering = open && !isReady && !failed;
	useEffect(() => {
		if (!isGathering) return;
		const gather = (event: KeyboardEvent) => {
			const { key } = event;
			if (event.ctrlKey || event.metaKey || event.altKey) return;
			if (key === 'Escape') setOpen(false);
			else if (key === 'Backspace') typed.current = [...typed.current].slice(0, -1).join('');
			else if (key.length === 1) typed.current += key;
			else return;
			event.preventDefault();
			event.stopPropagation();
		};
		// Who goes elsewhere meanwhile does not wait for it.
		const leave = () => setOpen(false);
		document.addEventListener('keydown', gather, true);
		document.addEventListener('pointerdown', leave, true);
		return () => {
			document.removeEventListener('keydown', gather, true);
			document.removeEventListener('pointerdown', leave, true);
		};
	}, [isGathering]);
	const close = () => {
		setOpen(false);
		setReady(false);
	};
	const takeTyped = () => {
		setReady(true);
		const letters = typed.current;
		typed.current = '';
		return letters;
	};
	return (
		<>
			<button
				ref={button}
				type="button"
				className={`${buttonLook()} mb-2 text-quiet! max-desk:mb-0 max-desk:size-11 max-desk:justify-center max-desk:px-0 noscript:hidden`}
				aria-haspopup="dialog"
				aria-keyshortcuts="Control+K Meta+K"
				onClick={show}
				onPointerEnter={load}
			>
				<Icon drawing={Search} />
				<span className="flex-1 text-start max-desk:sr-only">{labels.open}</span>
				<span className="font-ui text-[0.6875rem] whitespace-nowrap max-desk:hidden" aria-hidden="true">
					{isApple ? <Icon drawing={Command} className="inline" /> : 'Ctrl'} K
				</span>
			</button>
			{failed && open && (
				<p className="refusal" role="alert">
					{labels.notLoaded}
				</p>
			)}
			{Palette && <Palette open={open} close={close} labels={labels} opener={button} takeTyped={takeTyped} />}
		</>
	);
}
