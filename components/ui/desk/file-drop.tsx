'use client';

import { type ComponentProps, type DragEvent, useEffect, useId, useRef, useState } from 'react';
import { bytesIn } from '#lib/i18n/bytes';

interface Props extends ComponentProps<'input'> {
	label: string;
	/** Says that files can be dropped here. */
	dropping: string;
	/** What is dropped is sent at once. */
	sends?: boolean;
}

/** A field for files that takes dropped ones too, and says what it holds. Without scripts it is a plain one. */
export function FileDrop({ label, dropping, sends = false, id, ...rest }: Props) {
	const own = useId();
	const field = useRef<HTMLInputElement>(null);
	const [over, setOver] = useState(false);
	const [files, setFiles] = useState<File[]>([]);
	useEffect(() => {
		const { form } = field.current!;
		const look = () => setFiles([...field.current!.files!]);
		// Chosen before the scripts were there.
		look();
		const clear = () => setFiles([]);
		field.current!.addEventListener('change', look);
		form!.addEventListener('reset', clear);
		return () => form!.removeEventListener('reset', clear);
	}, []);
	const drop = (event: DragEvent) => {
		event.preventDefault();
		setOver(false);
		const { current } = field;
		const { files: dropped } = event.dataTransfer;
		if (!current || current.disabled || dropped.length === 0) return;
		const taken = new DataTransfer();
		for (const file of rest.multiple ? dropped : [dropped[0]!]) taken.items.add(file);
		current.files = taken.files;
		current.dispatchEvent(new Event('change', { bubbles: true }));
		if (sends) current.form!.requestSubmit();
	};
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: for the mouse alone; others have the field.
		<div
			onDrop={drop}
			onDragOver={(event) => {
				event.preventDefault();
				setOver(true);
			}}
			onDragLeave={() => setOver(false)}
			className={`grid w-full max-w-160 min-w-0 gap-1.5 rounded-lg border border-dashed px-4 py-3 ${over ? 'border-rubric bg-leaf' : 'border-quiet'}`}
		>
			<label htmlFor={id ?? own} className="font-medium">
				{label}
			</label>
			<input
				{...rest}
				ref={field}
				id={id ?? own}
				type="file"
				className="w-full rounded-none! border-0! px-0! file:me-3 file:min-h-9 file:cursor-pointer file:rounded-md file:border file:border-solid file:border-line file:bg-paper file:px-3 file:text-ink max-desk:file:min-h-11"
			/>
			<p className="text-small text-quiet [@media(scripting:none)]:hidden">{dropping}</p>
			<ul aria-live="polite" className="text-small">
				{files.map((file, n) => (
					<li key={n} className="flex flex-wrap gap-x-3">
						<bdi className="wrap-anywhere">{file.name}</bdi>
						<bdi className="text-quiet">{bytesIn(document.documentElement.lang, file.size)}</bdi>
					</li>
				))}
			</ul>
		</div>
	);
}
