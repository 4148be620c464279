'use client';

import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Button } from '#components/ui/desk/button';
import { Progress } from '#components/ui/desk/progress';
import { acceptedTypes } from '#lib/content/file-types/file-types';
import { sendFile } from '#lib/publishing/media/sending';
import type { MediaItem } from '#lib/publishing/media/views';

interface Props {
	labels: Record<string, string>;
	only?: 'image';
	onStored(item: MediaItem): void;
}

/** Takes a new file into the library without leaving the picker: what is stored is what is chosen. */
export function PickerUpload({ labels, only, onStored }: Props) {
	const field = useRef<HTMLInputElement>(null);
	const [part, setPart] = useState(0);
	const sending = useMutation({
		mutationFn: (file: File) => sendFile(file, setPart),
		onSuccess: onStored,
	});
	return (
		<div className="flex flex-wrap items-center gap-2.5">
			<input
				ref={field}
				type="file"
				hidden
				accept={acceptedTypes(only)}
				onChange={({ target }) => {
					const file = target.files?.[0];
					if (file) sending.mutate(file);
					target.value = '';
				}}
			/>
			<Button type="button" disabled={sending.isPending} onClick={() => field.current?.click()}>
				{labels.upload}
			</Button>
			{sending.isPending && <Progress words={sending.variables.name} part={part} />}
			{sending.isError && (
				<p className="refusal" role="alert">
					{labels.notSent} {sending.error.message}
				</p>
			)}
		</div>
	);
}
