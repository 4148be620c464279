/** The key that does the same, beside a button's words: not where there are no keys, nor where they are off. */
export function KeyHint({ of }: { of: string }) {
	return (
		<i
			className="font-ui text-[0.6875rem] font-medium not-italic opacity-75 group-has-[[data-keys=off]]/queue:hidden noscript:hidden [@media(hover:none)]:hidden"
			aria-hidden="true"
		>
			{of}
		</i>
	);
}
