/** Words of every form of the readers' pages; both languages have the same keys. */
export const forms = {
	it: {
		'forms.sending': 'Invio…',
		'forms.unsent':
			'Non è partito: manca la connessione. Quello che hai scritto è ancora qui: invialo di nuovo.',
		'forms.failed': 'Il sito non ha risposto bene. Quello che hai scritto è ancora qui: invialo di nuovo.',
	},
	en: {
		'forms.sending': 'Sending…',
		'forms.unsent': 'Not sent: there is no connection. What you wrote is still here: send it again.',
		'forms.failed': 'The site did not answer as it should. What you wrote is still here: send it again.',
	},
} as const;
