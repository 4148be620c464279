'use client';

import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/desk/button';
import type { MediaItem } from '#lib/publishing/media/views';

const MediaPicker = lazy(() => import('./picker.tsx').then((module) => ({ default: module.MediaPicker })));

interface Props {
	field: { id: string; name: string };
	chosen: string;
	/** What stands for no choice. */
	none: string;
	pictures: { id: number; name: string }[];
	labels: Record<string, string>;
}

/** One picture of the library: from a list of the newest, or with scripts from all of it. */
export function PictureChoice({ field, chosen, none, pictures, labels }: Props) {
	const select = useRef<HTMLSelectElement>(null);
	const [ready, setReady] = useState(false);
	const [open, setOpen] = useState(false);
	const [others, setOthers] = useState<{ id: number; name: string }[]>([]);
	const [wanted, setWanted] = useState<number | null>(null);
	useEffect(() => setReady(true), []);
	// Once the list has it.
	useEffect(() => {
		if (wanted === null || !select.current) return;
		select.current.value = String(wanted);
		select.current.dispatchEvent(new Event('input', { bubbles: true }));
		setWanted(null);
	}, [wanted]);
	const pick = (item: MediaItem) => {
		if (!pictures.some(({ id }) => id === item.id)) {
			setOthers((list) => [
				{ id: item.id, name: item.title || item.name },
				...list.filter(({ id }) => id !== item.id),
			]);
		}
		setWanted(item.id);
	};
	return (
		<>
			<select {...field} ref={select} defaultValue={chosen}>
				<option value="">{none}</option>
				{[...others, ...pictures].map(({ id, name }) => (
					<option key={id} value={id}>
						{name}
					</option>
				))}
			</select>
			{ready && (
				<Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
					{labels.choose}
				</Button>
			)}
			{open && (
				<Suspense>
					<MediaPicker labels={labels} only="image" onPick={pick} onClose={() => setOpen(false)} />
				</Suspense>
			)}
		</>
	);
}
