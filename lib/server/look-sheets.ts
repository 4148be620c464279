import { type Packed, pack } from '#lib/platform/page-cache/encode';
import { barePolicy } from '#lib/platform/security-headers/content-security-policy';
import { sheetAt } from '#lib/site/appearance/sheet';

/** Anybody can make up addresses of sheets: this many are held. */
const HELD = 20;

/** Answers addresses of style sheets of a look: one that names its very text may be kept for ever. */
export function lookSheets(security: readonly string[]) {
	const held = new Map<string, Promise<Packed>>();
	return async (url: string): Promise<Packed | null> => {
		const [address] = url.split('?', 1);
		const known = held.get(address!);
		if (known) return known;
		const sheet = sheetAt(address!);
		if (!sheet) return null;
		const caching = sheet.lasting
			? 'public, max-age=31536000, immutable'
			: 'public, max-age=0, must-revalidate';
		const headers = ['Cache-Control', caching, 'Content-Security-Policy', barePolicy, ...security];
		const packed = pack(200, Buffer.from(sheet.css), 'text/css; charset=utf-8', headers);
		if (held.size >= HELD) held.clear();
		held.set(address!, packed);
		return packed;
	};
}
