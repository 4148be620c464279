/** The key that does the same, beside a button's words: not where there are no keys, nor where they are off. */
export function KeyHint({ of }: { of: string }) {
	return (
		<i className="key-hint" aria-hidden="true">
			{of}
		</i>
	);
}
