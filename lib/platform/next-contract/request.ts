// What Next reads of a request. Checked against a real build by contract.test.ts.

/** Next takes the nonce for its scripts from this header of the *request*, out of a `script-src`. */
export const nonceHeader = 'content-security-policy';

/** The least policy that brings a nonce. */
export const nonceRequest = (nonce: string): string => `script-src 'nonce-${nonce}'`;

/** A form that Next's script sends names its action here, and is answered in Next's notation; a plain one has none. */
export const actionHeader = 'next-action';

/** Headers by which Next talks to itself or believes a proxy: from outside they are lies. */
export const internalHeader =
	/^(x-middleware-|x-next-|x-nextjs-|x-action-|x-invoke-|x-invocation-|x-now-|x-matched-path$|x-prerender-|x-vercel-|next-resume$|x-original-|x-rewrite-|content-security-policy)/;

/** An action runs only where `Origin` names the host; this header is believed before `Host`. */
export const believedHost = 'x-forwarded-host';

/** `/path.rsc` answers with the page at `/path` in Next's own notation: for any path, also an invented one. */
export const isPayloadPath = (path: string): boolean => /\.rsc$/.test(path);

/** A route parameter arrives as it stands in the address, percent-encoded: decoded and NFC; malformed stays as it is. */
export function decodeSegment(segment: string): string {
	try {
		return decodeURIComponent(segment).normalize('NFC');
	} catch {
		return segment;
	}
}
