/** Words of what moderators do on the public page; both languages have the same keys. */
export const moderating = {
	it: {
		'moderating.moderate': 'Modera',
		'moderating.edit': 'Modifica',
		'moderating.reply': 'Approva e rispondi',
		'moderating.text': 'Il testo del commento',
		'moderating.answer': 'La tua risposta',
		'moderating.save': 'Salva il testo',
		'moderating.send': 'Approva e pubblica la risposta',
		'moderating.cancel': 'Lascia stare',
		'moderating.reports':
			'{count, plural, one {# segnalazione} many {# segnalazioni} other {# segnalazioni}}',
		'moderating.settle': 'Archivia',
	},
	en: {
		'moderating.moderate': 'Moderate',
		'moderating.edit': 'Edit',
		'moderating.reply': 'Approve and reply',
		'moderating.text': 'The comment’s text',
		'moderating.answer': 'Your reply',
		'moderating.save': 'Save the text',
		'moderating.send': 'Approve and publish the reply',
		'moderating.cancel': 'Cancel',
		'moderating.reports': '{count, plural, one {# report} other {# reports}}',
		'moderating.settle': 'Settle',
	},
} as const;
