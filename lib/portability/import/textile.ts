import { inWorker } from '#lib/platform/workers/pool';
import type { textileHtml } from './textile-job.ts';

const inThread = inWorker<typeof textileHtml>('lib/portability/import/textile-job.ts', 'textileHtml', {
	kind: 'text',
	most: 5000,
});

/** A text in Textile as HTML; null: that took too long, or failed. */
export async function htmlOfTextile(source: string): Promise<string | null> {
	try {
		return await inThread(source);
	} catch {
		return null;
	}
}
