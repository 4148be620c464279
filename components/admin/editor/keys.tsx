const keys = [
	['bold', 'B'],
	['italic', 'I'],
	['link', 'K'],
	['key.find', 'F'],
	['key.undo', 'Z'],
	['key.plain', 'Shift+V'],
	['key.reach', 'Alt+F10'],
	['key.move', 'Alt+↑ ↓'],
] as const;

/** The keys of the editor, for who asks. */
export function Keys({ labels }: { labels: Record<string, string> }) {
	return (
		<details>
			<summary className="min-h-7.5 text-small text-quiet">{labels.keys}</summary>
			<dl className="grid grid-cols-[repeat(auto-fill,minmax(16rem,1fr))] gap-x-6 gap-y-1.5">
				{keys.map(([name, key]) => (
					<div key={name} className="flex justify-between gap-3">
						<dt>
							{!key.startsWith('Alt') && (
								<>
									<kbd>Ctrl</kbd> / <kbd>⌘</kbd> +{' '}
								</>
							)}
							<kbd>{key}</kbd>
						</dt>
						<dd>{labels[name]}</dd>
					</div>
				))}
			</dl>
		</details>
	);
}

const phrases = {
	Find: 'find.find',
	Replace: 'find.replace',
	next: 'find.next',
	previous: 'find.previous',
	all: 'find.all',
	'match case': 'find.case',
	regexp: 'find.regexp',
	'by word': 'find.word',
	replace: 'find.replaceOne',
	'replace all': 'find.replaceAll',
	close: 'find.close',
	'current match': 'find.current',
	'on line': 'find.line',
	'replaced match on line $': 'find.replaced',
	'replaced $ matches': 'find.replacedMany',
	'Go to line': 'find.goTo',
	go: 'find.go',
};

/** CodeMirror's own texts in the language of the page. */
export function phrasesOf(labels: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(phrases).map(([english, name]) => [english, labels[name] ?? english]),
	);
}
