/** Words of moderation; both languages have the same keys. */
export const moderation = {
	it: {
		'reason.first': 'Primo commento di questa persona',
		'reason.all': 'Ogni commento deve essere approvato',
		'reason.links': '{count, plural, one {Contiene un link} other {Contiene # link}}',
		'reason.hold-word': 'Contiene «{word}», una parola da controllare',
		'reason.refuse-word': 'Contiene «{word}», una parola bloccata',
		'reason.flood': 'Più di {count, plural, one {un commento} other {# commenti}} in un minuto',
		'reason.duplicate':
			'Lo stesso testo è già stato inviato{count, plural, one {} other { # volte}} negli ultimi giorni',
		'reason.honeypot': 'È stato compilato un campo nascosto',
		'reason.speed': 'Scritto in {seconds, plural, one {# secondo} other {# secondi}}: troppo velocemente',
		'reason.closed': 'Inviato quando i commenti erano chiusi',
		'reason.banned': 'Chi lo ha scritto è stato bloccato',
		'reason.held-person': 'I commenti di questa persona sono sempre moderati',
		'reason.look-alike': 'Il nome è troppo simile a quello di {name}',
		'reason.classifier':
			'Somiglia allo spam ricevuto finora ({percent} %){named, select, yes {: {words}} other {}}',
		'reason.classifier-good':
			'Somiglia ai commenti approvati finora{named, select, yes {: {words}} other {}}',
		'reason.mention': 'Le menzioni da altri siti devono essere approvate',
		'reason.edited':
			'{count, plural, =0 {Il testo è stato modificato} one {La modifica aggiunge un link} other {La modifica aggiunge # link}}',
		'reason.unconfirmed': 'L’indirizzo email non è ancora stato confermato',
		'reason.import': 'Era in attesa di moderazione nel blog da cui è stato importato',
		'reason.moderator': 'Deciso da un moderatore',
	},
	en: {
		'reason.first': 'This person’s first comment',
		'reason.all': 'Every comment must be approved',
		'reason.links': '{count, plural, one {Contains a link} other {Contains # links}}',
		'reason.hold-word': 'Contains “{word}”, a word to check',
		'reason.refuse-word': 'Contains “{word}”, a blocked word',
		'reason.flood': 'More than {count, plural, one {one comment} other {# comments}} in a minute',
		'reason.duplicate':
			'The same text has already been sent{count, plural, one {} other { # times}} in the last few days',
		'reason.honeypot': 'A hidden field was filled in',
		'reason.speed': 'Written in {seconds, plural, one {# second} other {# seconds}}: too fast',
		'reason.closed': 'Sent when comments were closed',
		'reason.banned': 'The commenter has been banned',
		'reason.held-person': 'Comments by this person are always moderated',
		'reason.look-alike': 'The name is too similar to that of {name}',
		'reason.classifier':
			'Looks like the spam received so far ({percent}%){named, select, yes {: {words}} other {}}',
		'reason.classifier-good':
			'Looks like the comments approved so far{named, select, yes {: {words}} other {}}',
		'reason.mention': 'Mentions from other sites must be approved',
		'reason.edited':
			'{count, plural, =0 {The text was edited} one {The edit adds a link} other {The edit adds # links}}',
		'reason.unconfirmed': 'The email address has not been confirmed yet',
		'reason.import': 'Was held for moderation on the blog it was imported from',
		'reason.moderator': 'Decided by a moderator',
	},
} as const;
