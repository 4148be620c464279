interface Props {
	text: string;
	label: string;
	/** Goes to a place in the text, in characters. */
	go(at: number): void;
}

/** The headings of a Markdown text, each leading to its place. */
export function Outline({ text, label, go }: Props) {
	const headings = headingsOf(text);
	if (headings.length < 2) return null;
	return (
		<details className="outline">
			<summary>{label}</summary>
			<ol>
				{headings.map(({ at, level, words }) => (
					<li key={at} data-level={level}>
						<button type="button" onClick={() => go(at)}>
							{words}
						</button>
					</li>
				))}
			</ol>
		</details>
	);
}

function headingsOf(text: string): { at: number; level: number; words: string }[] {
	let [fenced, at] = [false, 0];
	const found = [];
	for (const line of text.split('\n')) {
		if (/^(```|~~~)/.test(line)) fenced = !fenced;
		const match = fenced ? null : /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
		if (match?.[2]) found.push({ at, level: match[1]!.length, words: match[2] });
		at += line.length + 1;
	}
	return found;
}
