/** Words of me leaving; both languages have the same keys. */
export const meLeaving = {
	it: {
		'me.data': 'I tuoi dati',
		'me.data.export':
			'Scarica tutti i dati che il blog conserva su di te: profilo, commenti e preferenze. Il file HTML si apre nel browser; il file JSON è destinato ad altri programmi.',
		'me.data.html': 'Scarica in HTML',
		'me.data.json': 'Scarica in JSON',
		'me.data.leave': 'Puoi anche eliminare il tuo account.',
		'me.anonymise': 'Rendi anonimi i tuoi commenti',
		'me.anonymise.text':
			'<b>I tuoi commenti restano pubblicati, con il loro numero, ma senza il tuo nome.</b> Saranno tutti firmati «Anonimo».',
		'me.anonymise.goes':
			'Vengono cancellati nome, indirizzo email, sito, foto, accessi e passkey, conversazioni che segui, bozze e messaggi che ti riguardano.',
		'me.anonymise.stays':
			'Restano il testo dei tuoi commenti, così come l’hai scritto, e quello che hanno scritto gli altri, anche se contiene «@{name}».',
		'me.anonymise.button': 'Rendi anonimi per sempre',
		'me.erase': 'Elimina tutto',
		'me.erase.text':
			'<b>Il testo dei tuoi commenti viene cancellato.</b> Al suo posto restano il numero e la dicitura «Commento rimosso da chi l’ha scritto». Le risposte degli altri restano.',
		'me.erase.goes':
			'Vengono cancellati anche nome, indirizzo email, sito, foto, accessi e passkey, mi piace, segnalazioni, conversazioni che segui, bozze e messaggi che ti riguardano. Dei commenti mai pubblicati non resta nulla.',
		'me.erase.stays':
			'Resta quello che hanno scritto gli altri, anche se contiene «@{name}» o cita i tuoi commenti.',
		'me.erase.button': 'Elimina tutto per sempre',
		'me.leave.export':
			'Questa operazione non si può annullare. Se vuoi conservare i tuoi commenti, prima <a>scaricali</a>.',
		'me.leave.back': 'Torna al tuo account',
		'me.leave.only':
			'Sei l’unico autore di questo blog. Prima di eliminare l’account, dai il ruolo di autore a un’altra persona dalla bacheca.',
		'me.other': 'Dati personali',
		'me.other.anonymise': 'Rendi anonimo',
		'me.other.anonymise.text':
			'I commenti di {name} restano pubblicati, con il loro numero, ma senza nome. Nome, indirizzo, sito, foto, accessi, iscrizioni, bozze e messaggi vengono cancellati.',
		'me.other.anonymise.button': 'Rendi anonimo per sempre',
		'me.other.erase': 'Elimina con tutti i commenti',
		'me.other.erase.text':
			'Il testo dei commenti di {name} viene cancellato; restano i numeri e le risposte degli altri. Nome, indirizzo, sito, foto, accessi, mi piace, segnalazioni, iscrizioni, bozze e messaggi vengono cancellati.',
		'me.other.erase.button': 'Elimina per sempre',
		'me.other.stays':
			'Questa operazione non si può annullare. Quello che hanno scritto gli altri resta com’è.',
		'me.gone': 'Fatto',
		'me.gone.anonymise':
			'Il tuo nome e il tuo indirizzo sono stati cancellati. I tuoi commenti restano, in forma anonima.',
		'me.gone.erase': 'I tuoi commenti, il tuo nome e il tuo indirizzo sono stati cancellati.',
		'me.gone.home': 'Torna al blog',
		'me.export.title': 'I commenti di {name} su {site}',
		'me.export.made': 'Creato il {date} da {address}',
		'me.export.number': 'numero {number}',
		'me.export.likes': 'Mi piace',
		'me.export.reports': 'Segnalazioni inviate',
		'me.export.drafts': 'Bozze',
		'me.export.sessions': 'Accessi',
		'me.export.passkeys': 'Passkey',
		'me.export.earlier': 'Testo precedente, {date}',
		'me.export.nothing': 'Nessuno.',
	},
	en: {
		'me.data': 'Your data',
		'me.data.export':
			'Download all the data the blog holds about you: profile, comments and preferences. The HTML file opens in your browser; the JSON file is for other programs.',
		'me.data.html': 'Download as HTML',
		'me.data.json': 'Download as JSON',
		'me.data.leave': 'You can also delete your account.',
		'me.anonymise': 'Make your comments anonymous',
		'me.anonymise.text':
			'<b>Your comments stay published, with their numbers, but without your name.</b> They will all be signed “Anonymous”.',
		'me.anonymise.goes':
			'Your name, email address, website, photo, sessions and passkeys, the conversations you follow, drafts and messages about you will be deleted.',
		'me.anonymise.stays':
			'The text of your comments stays as you wrote it, and so does what other people wrote, even where it contains “@{name}”.',
		'me.anonymise.button': 'Make anonymous for good',
		'me.erase': 'Delete everything',
		'me.erase.text':
			'<b>The text of your comments is deleted.</b> The number stays in its place, with “Comment removed by the person who wrote it”. Replies from other people stay.',
		'me.erase.goes':
			'Your name, email address, website, photo, sessions and passkeys, likes, reports, the conversations you follow, drafts and messages about you will be deleted too. Nothing is kept of comments that were never published.',
		'me.erase.stays':
			'What other people wrote stays, even where it contains “@{name}” or quotes your comments.',
		'me.erase.button': 'Delete everything for good',
		'me.leave.export':
			'This cannot be undone. If you want to keep your comments, <a>download them</a> first.',
		'me.leave.back': 'Back to your account',
		'me.leave.only':
			'You are the only author of this blog. Before you delete your account, make someone else an author in the dashboard.',
		'me.other': 'Personal data',
		'me.other.anonymise': 'Make anonymous',
		'me.other.anonymise.text':
			'Comments by {name} stay published, with their numbers, but without a name. Name, address, website, photo, sessions, subscriptions, drafts and messages are deleted.',
		'me.other.anonymise.button': 'Make anonymous for good',
		'me.other.erase': 'Delete with all comments',
		'me.other.erase.text':
			'The text of comments by {name} is deleted; their numbers and other people’s replies stay. Name, address, website, photo, sessions, likes, reports, subscriptions, drafts and messages are deleted.',
		'me.other.erase.button': 'Delete for good',
		'me.other.stays': 'This cannot be undone. What other people wrote stays as it is.',
		'me.gone': 'Done',
		'me.gone.anonymise': 'Your name and address have been deleted. Your comments stay, anonymously.',
		'me.gone.erase': 'Your comments, your name and your address have been deleted.',
		'me.gone.home': 'Back to the blog',
		'me.export.title': 'Comments by {name} on {site}',
		'me.export.made': 'Created on {date} by {address}',
		'me.export.number': 'number {number}',
		'me.export.likes': 'Likes',
		'me.export.reports': 'Reports sent',
		'me.export.drafts': 'Drafts',
		'me.export.sessions': 'Sessions',
		'me.export.passkeys': 'Passkeys',
		'me.export.earlier': 'Previous text, {date}',
		'me.export.nothing': 'None.',
	},
} as const;
