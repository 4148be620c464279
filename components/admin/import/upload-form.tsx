'use client';

import { type FormEvent, useState } from 'react';

export interface UploadLabels {
	language: string;
	file: string;
	upload: string;
	/** With {part}. */
	uploading: string;
	broken: string;
}

/** The file to import: a plain form, which shows how far it is where scripts run. */
export function UploadForm({ labels }: { labels: UploadLabels }) {
	const [part, setPart] = useState<number | null>(null);
	const [broken, setBroken] = useState(false);
	function send(event: FormEvent<HTMLFormElement>): void {
		event.preventDefault();
		const request = new XMLHttpRequest();
		request.open('POST', event.currentTarget.action);
		request.setRequestHeader('Accept', 'application/json');
		request.responseType = 'json';
		request.upload.onprogress = ({ loaded, total }) => setPart(total > 0 ? loaded / total : 0);
		const fail = () => {
			setPart(null);
			setBroken(true);
		};
		request.onerror = fail;
		request.onload = () => {
			const to = (request.response as { to?: string } | null)?.to;
			if (request.status === 200 && to?.startsWith('/admin/import')) location.assign(to);
			else fail();
		};
		request.send(new FormData(event.currentTarget));
		setBroken(false);
		setPart(0);
	}
	const shown = (part ?? 0).toLocaleString(labels.language, { style: 'percent' });
	return (
		<form
			action="/admin/import/upload"
			method="post"
			encType="multipart/form-data"
			className="import-upload"
			onSubmit={send}
		>
			<label htmlFor="import-file">{labels.file}</label>
			<input id="import-file" type="file" name="file" required disabled={part !== null} />
			<button type="submit" className="desk-button primary" disabled={part !== null}>
				{labels.upload}
			</button>
			{part !== null && (
				<>
					<progress max={1} value={part} aria-labelledby="import-part" />
					<p id="import-part">{labels.uploading.replace('{part}', () => shown)}</p>
				</>
			)}
			{broken && (
				<p className="notice wrong" role="alert">
					{labels.broken}
				</p>
			)}
		</form>
	);
}
