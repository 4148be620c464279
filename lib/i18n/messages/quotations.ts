/** Words of passages that comments quote, and of words that a reader selects; both languages have the same keys. */
export const quotations = {
	it: {
		'quotations.by': 'Commento #{number} di {name}, che cita questo passo',
		'quotations.passage': 'cita il testo ↑',
		'quotations.quote': 'Cita',
		'quotations.copy': 'Copia il link',
		'quotations.copied': 'Link copiato',
	},
	en: {
		'quotations.by': 'Comment #{number} by {name}, who quotes this passage',
		'quotations.passage': 'quotes the text ↑',
		'quotations.quote': 'Quote',
		'quotations.copy': 'Copy link',
		'quotations.copied': 'Link copied',
	},
} as const;
