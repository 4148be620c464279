/** Words of every form of the readers' pages; both languages have the same keys. */
export const forms = {
	it: {
		'forms.sending': 'Invio…',
		'forms.unsent': 'Non inviato: manca la connessione. Il testo è ancora qui: invialo di nuovo.',
		'forms.lost': 'Manca la connessione: riprova.',
		'forms.broken': 'Il sito non ha risposto correttamente: riprova.',
		'forms.failed': 'Il sito non ha risposto correttamente. Il testo è ancora qui: invialo di nuovo.',
	},
	en: {
		'forms.sending': 'Sending…',
		'forms.unsent': 'Not sent: there is no connection. Your text is still here: send it again.',
		'forms.lost': 'There is no connection: try again.',
		'forms.broken': 'The site did not respond correctly: try again.',
		'forms.failed': 'The site did not respond correctly. Your text is still here: send it again.',
	},
} as const;
