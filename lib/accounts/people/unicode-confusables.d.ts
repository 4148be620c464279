declare module 'unicode-confusables' {
	const confusables: {
		/** Each character replaced by the plainest one it can be mistaken for. */
		rectifyConfusion(text: string): string;
	};
	export default confusables;
}
