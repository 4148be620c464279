/** Words around a text and its conversation; both languages have the same keys. */
export const reading = {
	it: {
		'nav.menu': 'Menu',
		'talk.title': 'In conversazione',
		'reading.minutes':
			'{count, plural, one {# minuto di lettura} many {# minuti di lettura} other {# minuti di lettura}}',
		'reading.contents': 'In questo articolo',
		'reading.enlarge': 'Ingrandisci l’immagine',
		'reading.close': 'Chiudi',
		'reading.copy': 'Copia',
		'reading.copied': 'Copiato',
		'reading.family': 'Pagine vicine',
	},
	en: {
		'nav.menu': 'Menu',
		'talk.title': 'In conversation',
		'reading.minutes': '{count, plural, one {# minute to read} other {# minutes to read}}',
		'reading.contents': 'In this article',
		'reading.enlarge': 'Enlarge the image',
		'reading.close': 'Close',
		'reading.copy': 'Copy',
		'reading.copied': 'Copied',
		'reading.family': 'Pages nearby',
	},
} as const;
