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
		<details>
			<summary className="min-h-7.5">{label}</summary>
			<ol>
				{headings.map(({ at, level, words }) => (
					<li key={at} className={level < 3 ? '' : level === 3 ? 'ps-4' : 'ps-8'}>
						<button
							type="button"
							className="min-h-7.5 cursor-pointer border-0 bg-transparent text-start font-ui text-[0.9375rem] text-ink underline underline-offset-[0.2em]"
							onClick={() => go(at)}
						>
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
