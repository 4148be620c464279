'use client';

import { type DragEvent, type FormEvent, useRef, useState } from 'react';
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
	labels: Record<'files' | 'upload' | 'done' | 'failed' | 'again', string>;
}

/** A plain form that sends files into the library; with scripts it takes dropped ones and tells how far each is. */
export function UploadForm({ accept, labels }: Props) {
	const field = useRef<HTMLInputElement>(null);
	const [over, setOver] = useState(false);
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
	const take = (list: FileList | null) => {
		const files = [...(list ?? [])];
		if (files.length === 0) return;
		setSendings(files.map((file, at) => ({ key: `${at} ${file.name}`, file, part: 0, error: null })));
		void send(files);
	};
	const drop = (event: DragEvent) => {
		event.preventDefault();
		setOver(false);
		take(event.dataTransfer.files);
	};
	const submit = (event: FormEvent) => {
		event.preventDefault();
		take(field.current?.files ?? null);
	};
	const busy = sendings.some(({ part, error }) => part < 2 && error === null);
	return (
		<>
			<form
				action="/api/media"
				method="post"
				encType="multipart/form-data"
				className="filters upload"
				data-over={over || undefined}
				onSubmit={submit}
				onDrop={drop}
				onDragOver={(event) => {
					event.preventDefault();
					setOver(true);
				}}
				onDragLeave={() => setOver(false)}
			>
				<input
					ref={field}
					type="file"
					name="file"
					multiple
					required
					accept={accept}
					aria-label={labels.files}
				/>
				<button type="submit" className="desk-button primary" disabled={busy}>
					{labels.upload}
				</button>
			</form>
			<ul className="sent" aria-live="polite">
				{sendings.map(({ key, file, part, error }) => (
					<li key={key}>
						<span>{file.name}</span>
						{error !== null ? (
							<>
								<span className="refusal">
									{labels.failed} {error}
								</span>
								<button type="button" className="desk-button" disabled={busy} onClick={() => send([file])}>
									{labels.again}
								</button>
							</>
						) : part === 2 ? (
							<span className="quiet">{labels.done}</span>
						) : (
							<progress value={part} aria-label={file.name} />
						)}
					</li>
				))}
			</ul>
		</>
	);
}
