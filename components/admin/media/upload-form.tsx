'use client';

import { type SubmitEvent, useState } from 'react';
import { Button } from '#components/ui/desk/button';
import { FileDrop } from '#components/ui/desk/file-drop';
import { Progress } from '#components/ui/desk/progress';
import { sendFile } from '#lib/publishing/media/sending';

interface Sending {
	key: string;
	file: File;
	/** 0 to 1; 2 when it has arrived. */
	part: number;
	error: string | null;
}

interface Props {
	accept: string;
	labels: Record<'files' | 'drop' | 'upload' | 'done' | 'failed' | 'again', string>;
}

/** A plain form that sends files into the library; with scripts it takes dropped ones and tells how far each is. */
export function UploadForm({ accept, labels }: Props) {
	const [sendings, setSendings] = useState<Sending[]>([]);
	const tell = (file: File, told: Partial<Sending>) =>
		setSendings((list) => list.map((one) => (one.file === file ? { ...one, ...told } : one)));
	/** One after the other; shows the library anew when all have arrived. */
	const send = async (files: File[]) => {
		let failed = 0;
		for (const file of files) {
			tell(file, { part: 0, error: null });
			try {
				await sendFile(file, (part) => tell(file, { part }));
				tell(file, { part: 2 });
			} catch (error) {
				failed++;
				tell(file, { error: (error as Error).message });
			}
		}
		if (failed === 0) location.assign(`/admin/media?taken=${files.length}`);
	};
	const submit = (event: SubmitEvent<HTMLFormElement>) => {
		event.preventDefault();
		const { currentTarget: form } = event;
		const files = new FormData(form).getAll('file') as File[];
		setSendings(files.map((file, at) => ({ key: `${at} ${file.name}`, file, part: 0, error: null })));
		form.reset();
		void send(files);
	};
	const busy = sendings.some(({ part, error }) => part < 2 && error === null);
	return (
		<>
			<form
				action="/api/media"
				method="post"
				encType="multipart/form-data"
				className="my-4 grid justify-items-start gap-3"
				onSubmit={submit}
			>
				<FileDrop
					name="file"
					multiple
					required
					sends
					accept={accept}
					disabled={busy}
					label={labels.files}
					dropping={labels.drop}
				/>
				<Button type="submit" look="filled" disabled={busy}>
					{labels.upload}
				</Button>
			</form>
			<ul className="my-2.5 grid gap-2" aria-live="polite">
				{sendings.map(({ key, file, part, error }) => (
					<li key={key} className="flex flex-wrap items-center gap-x-3 gap-y-1 wrap-anywhere">
						{error !== null ? (
							<>
								<bdi>{file.name}</bdi>
								<span className="refusal">
									{labels.failed} {error}
								</span>
								<Button disabled={busy} onClick={() => send([file])}>
									{labels.again}
								</Button>
							</>
						) : part === 2 ? (
							<>
								<bdi>{file.name}</bdi>
								<span className="text-small text-quiet">{labels.done}</span>
							</>
						) : (
							<Progress words={file.name} part={part} />
						)}
					</li>
				))}
			</ul>
		</>
	);
}
