import type { MediaItem } from './views.ts';

/** Sends a file to the library, telling how far it is (0 to 1). Rejects with what the server said against it. */
export function sendFile(file: File, progress: (part: number) => void): Promise<MediaItem> {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		const form = new FormData();
		form.append('file', file);
		request.open('POST', '/api/media');
		request.setRequestHeader('Accept', 'application/json');
		request.responseType = 'json';
		request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
		request.onload = () => {
			const answer = request.response as (MediaItem & { error?: string }) | null;
			if (request.status >= 200 && request.status < 300 && answer?.href) resolve(answer);
			else reject(new Error(answer?.error ?? String(request.status)));
		};
		request.onerror = () => reject(new Error(''));
		request.send(form);
	});
}

/** Has the library fetch a picture from another site. Rejects with what the server said against it. */
export async function takePicture(address: string): Promise<MediaItem> {
	const form = new FormData();
	form.append('address', address);
	const response = await fetch('/api/media/fetch', { method: 'POST', body: form }).catch(() => null);
	const answer = await response?.json().catch(() => null);
	if (!answer?.ok) throw new Error(answer?.error ?? String(response?.status ?? ''));
	return answer.item as MediaItem;
}
