'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { asking } from '#components/admin/kit/live';
import { Button } from '#components/ui/desk/button';
import { kinds } from '#lib/content/file-types/file-types';
import type { MediaItem } from '#lib/publishing/media/views';
import { PickerShelf } from './picker-shelf.tsx';
import { PickerUpload } from './picker-upload.tsx';

export interface PickerProps {
	/** See `pickerWords`. */
	labels: Record<string, string>;
	/** Pictures alone, for a place where nothing else can stand. */
	only?: 'image';
	onPick(item: MediaItem): void;
	/** It was closed, with or without a choice. */
	onClose(): void;
}

const showings = ['all', ...kinds] as const;

/** The library in a dialog, open as long as it is shown: to search, to upload into, to choose one file from. */
export function MediaPicker(props: PickerProps) {
	const [client] = useState(() => new QueryClient(asking));
	// Not within the form it is opened from: what is searched is no field of it.
	return createPortal(
		<QueryClientProvider client={client}>
			<Dialog {...props} />
		</QueryClientProvider>,
		document.body,
	);
}

function Dialog({ labels, only, onPick, onClose }: PickerProps) {
	const dialog = useRef<HTMLDialogElement>(null);
	const [text, setText] = useState('');
	const [q, setQ] = useState('');
	const [type, setType] = useState<string>(only ?? 'all');
	useEffect(() => {
		const opener = document.activeElement;
		if (!dialog.current?.open) dialog.current?.showModal();
		// On a phone its keyboard would cover what there is to choose from.
		if (matchMedia('(pointer: fine)').matches) dialog.current?.querySelector('input')?.focus();
		return () => {
			const lost = !document.activeElement || document.activeElement === document.body;
			if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
		};
	}, []);
	useEffect(() => {
		const timer = setTimeout(() => setQ(text.trim()), 250);
		return () => clearTimeout(timer);
	}, [text]);
	// Closed by the browser alone, it would tell only after the focus is back: a key pressed in between did nothing.
	const close = () => {
		dialog.current?.close();
		onClose();
	};
	const pick = (item: MediaItem) => {
		close();
		onPick(item);
	};
	return (
		<dialog
			ref={dialog}
			className="h-[min(46rem,calc(100dvh-1.5rem))] w-[min(56rem,calc(100vw-1.5rem))] max-w-none overflow-auto overscroll-contain rounded-xl border border-line bg-paper p-4 text-ink backdrop:bg-[rgb(0_0_0/0.4)]"
			aria-labelledby="picker-title"
			onCancel={(event) => {
				event.preventDefault();
				close();
			}}
			onClose={onClose}
		>
			<header className="mb-3 flex items-center justify-between gap-4">
				<h2 id="picker-title" className="font-text text-xl font-[560]">
					{labels.title}
				</h2>
				<Button onClick={close}>{labels.close}</Button>
			</header>
			<search className="mb-4 flex flex-wrap gap-2.5">
				<input
					type="search"
					className="min-w-0 flex-[1_1_12rem]"
					value={text}
					aria-label={labels.search}
					placeholder={labels.search}
					onChange={(event) => setText(event.target.value)}
					dir="auto"
				/>
				{!only && (
					<select value={type} aria-label={labels.show} onChange={(event) => setType(event.target.value)}>
						{showings.map((kind) => (
							<option key={kind} value={kind}>
								{labels[`show.${kind}`]}
							</option>
						))}
					</select>
				)}
				<PickerUpload labels={labels} only={only} onStored={pick} />
			</search>
			<PickerShelf key={`${type} ${q}`} labels={labels} q={q} type={type} onPick={pick} />
		</dialog>
	);
}
