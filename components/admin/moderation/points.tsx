/** Points with their sign; what speaks for a comment is green. */
export function Points({ of }: { of: number }) {
	if (of === 0) return null;
	return <b className={of < 0 ? 'queue-for' : 'queue-against'}>{of < 0 ? `−${-of}` : `+${of}`}</b>;
}
