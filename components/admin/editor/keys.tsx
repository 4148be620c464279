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
		<details className="editor-keys">
			<summary className="quiet">{labels.keys}</summary>
			<dl>
				{keys.map(([name, key]) => (
					<div key={name}>
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
