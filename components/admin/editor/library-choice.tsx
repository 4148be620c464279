'use client';

import { lazy, type RefObject, Suspense } from 'react';
import { markupOf } from './receiving.ts';
import type { WritingView } from './writing-view.ts';

const MediaPicker = lazy(() =>
	import('#components/admin/media/picker').then((module) => ({ default: module.MediaPicker })),
);

interface Props {
	labels: Record<string, string>;
	view: RefObject<WritingView | null>;
	onClose(): void;
}

/** The library, to put one of its files where the text is being written. */
export function LibraryChoice({ labels, view, onClose }: Props) {
	const own = Object.fromEntries(
		Object.entries(labels).flatMap(([key, word]) => (key.startsWith('pick.') ? [[key.slice(5), word]] : [])),
	);
	return (
		<Suspense>
			<MediaPicker
				labels={own}
				onClose={onClose}
				onPick={(item) => {
					const editor = view.current;
					if (!editor) return;
					editor.insert(markupOf(item), 'file');
					// After the dialog has given the focus back to its button.
					requestAnimationFrame(() => editor.focus());
				}}
			/>
		</Suspense>
	);
}
