/** Words of moderation; both languages have the same keys. */
export const moderation = {
	it: {
		'reason.first': 'Primo commento di questa persona',
		'reason.all': 'Ogni commento aspetta l’approvazione',
		'reason.links': '{count, plural, one {Contiene un link} other {Contiene # link}}',
		'reason.hold-word': 'Contiene «{word}», che è nella lista delle parole da controllare',
		'reason.refuse-word': 'Contiene «{word}», che è nella lista delle parole rifiutate',
		'reason.flood': 'Più di {count, plural, one {un commento} other {# commenti}} in un minuto',
		'reason.duplicate':
			'Lo stesso testo è già arrivato{count, plural, one {} other { # volte}} negli ultimi giorni',
		'reason.honeypot': 'Ha compilato un campo che le persone non vedono',
		'reason.speed': 'Scritto in {seconds, plural, one {# secondo} other {# secondi}}: troppo in fretta',
		'reason.closed': 'Arrivato quando qui non si poteva più scrivere',
		'reason.banned': 'Chi scrive è stato escluso',
		'reason.held-person': 'I commenti di questa persona vengono sempre controllati',
		'reason.look-alike': 'Il nome si confonde con quello di {name}',
		'reason.classifier':
			'Somiglia allo spam visto finora ({percent} %){named, select, yes {: {words}} other {}}',
		'reason.classifier-good':
			'Somiglia ai commenti approvati finora{named, select, yes {: {words}} other {}}',
		'reason.mention': 'I rimandi da altri siti aspettano l’approvazione',
		'reason.edited':
			'{count, plural, =0 {Il testo è stato cambiato} one {La modifica aggiunge un link} other {La modifica aggiunge # link}}',
		'reason.unconfirmed': 'L’indirizzo e-mail non è ancora stato confermato',
		'reason.import': 'Era in attesa sul blog da cui è stato importato',
		'reason.moderator': 'Messo in attesa da chi modera',
	},
	en: {
		'reason.first': 'This person’s first comment',
		'reason.all': 'Every comment waits for approval',
		'reason.links': '{count, plural, one {Contains a link} other {Contains # links}}',
		'reason.hold-word': 'Contains “{word}”, which is on the list of words to check',
		'reason.refuse-word': 'Contains “{word}”, which is on the list of refused words',
		'reason.flood': 'More than {count, plural, one {one comment} other {# comments}} in a minute',
		'reason.duplicate':
			'The same text has come before{count, plural, one {} other {, # times}} in the last days',
		'reason.honeypot': 'Filled in a field that people do not see',
		'reason.speed': 'Written in {seconds, plural, one {# second} other {# seconds}}: too fast',
		'reason.closed': 'Came when writing here was no longer possible',
		'reason.banned': 'The writer has been banned',
		'reason.held-person': 'This person’s comments are always checked',
		'reason.look-alike': 'The name can be mistaken for that of {name}',
		'reason.classifier':
			'Resembles the spam seen so far ({percent} %){named, select, yes {: {words}} other {}}',
		'reason.classifier-good':
			'Resembles the comments approved so far{named, select, yes {: {words}} other {}}',
		'reason.mention': 'Links from other sites wait for approval',
		'reason.edited':
			'{count, plural, =0 {The text was changed} one {The edit adds a link} other {The edit adds # links}}',
		'reason.unconfirmed': 'The e-mail address has not been confirmed yet',
		'reason.import': 'Was waiting on the blog it was imported from',
		'reason.moderator': 'Held by a moderator',
	},
} as const;
