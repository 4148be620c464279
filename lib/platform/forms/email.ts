/** https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address: what every browser's own field takes. */
const valid =
	/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;
const LONGEST = 254;
/** What may stand in a domain before it is made ASCII: no sign that addresses of the web give a meaning. */
const written = /^(?:[\p{L}\p{M}\p{N}.\u3002\uff0e\uff61\u00b7\u30fb-]|\u200c|\u200d)+$/u;

/** How an e-mail address is compared and kept: in small letters, its domain as it travels (münchen is xn--mnchen-3ya). */
export function oneSpelling(email: string): string {
	const plain = email.trim().normalize('NFC').toLowerCase();
	const at = plain.lastIndexOf('@');
	const domain = plain.slice(at + 1);
	if (at < 0 || /^[\x20-\x7e]*$/.test(domain) || !written.test(domain)) return plain;
	return plain.slice(0, at + 1) + (URL.parse(`http://${domain}`)?.hostname ?? domain);
}

/** An address in its one spelling; null for what is none. */
export function emailOf(text: string | null | undefined): string | null {
	// Nothing that long becomes short enough.
	if (!text || text.length > 2 * LONGEST) return null;
	const email = oneSpelling(text);
	return email.length <= LONGEST && valid.test(email) ? email : null;
}
