'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/desk/button';
import { FileDrop } from '#components/ui/desk/file-drop';
import { Notice } from '#components/ui/desk/notice';
import { Progress } from '#components/ui/desk/progress';

export interface UploadLabels {
	language: string;
	file: string;
	drop: string;
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
			className="my-4 grid justify-items-start gap-3"
			onSubmit={send}
		>
			<FileDrop name="file" required disabled={part !== null} label={labels.file} dropping={labels.drop} />
			<Button type="submit" look="filled" disabled={part !== null}>
				{labels.upload}
			</Button>
			{part !== null && <Progress words={labels.uploading.replace('{part}', () => shown)} part={part} />}
			{broken && (
				<Notice wrong role="alert">
					{labels.broken}
				</Notice>
			)}
		</form>
	);
}
