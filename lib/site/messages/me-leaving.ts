/** Words of me leaving; both languages have the same keys. */
export const meLeaving = {
	it: {
		'me.data': 'I tuoi dati',
		'me.data.export':
			'Scarica tutto ciò che il blog sa di te: profilo, parole, preferenze. Il file HTML si legge nel browser, il JSON serve ai programmi.',
		'me.data.html': 'Scarica in HTML',
		'me.data.json': 'Scarica in JSON',
		'me.data.leave': 'Puoi anche andartene, per sempre.',
		'me.anonymise': 'Diventa anonimo',
		'me.anonymise.text':
			'<b>I tuoi commenti restano al loro posto, con il loro numero, ma senza il tuo nome.</b> Si chiameranno tutti «Anonimo».',
		'me.anonymise.goes':
			'Spariscono da ogni parte nome, indirizzo di posta, sito, foto, accessi e passkey, ciò che segui, le bozze e i messaggi che ti riguardano.',
		'me.anonymise.stays':
			'Restano le parole dei tuoi commenti così come le hai scritte, e ciò che gli altri hanno scritto: se qualcuno ha scritto «@{name}», sono parole sue.',
		'me.anonymise.button': 'Rendimi anonimo, per sempre',
		'me.erase': 'Cancella tutto',
		'me.erase.text':
			'<b>Le parole dei tuoi commenti vengono cancellate.</b> Al loro posto resta il numero, con «Commento rimosso da chi l’ha scritto», e restano le risposte degli altri.',
		'me.erase.goes':
			'Spariscono da ogni parte anche nome, indirizzo di posta, sito, foto, accessi e passkey, mi piace, segnalazioni, ciò che segui, le bozze e i messaggi che ti riguardano. I commenti mai pubblicati non lasciano niente.',
		'me.erase.stays':
			'Resta ciò che gli altri hanno scritto: se qualcuno ha scritto «@{name}» o ti ha citato, sono parole sue.',
		'me.erase.button': 'Cancella tutto, per sempre',
		'me.leave.export': 'Non si torna indietro. Se vuoi tenere le tue parole, prima <a>scaricale</a>.',
		'me.leave.back': 'Torna alla tua stanza',
		'me.leave.only':
			'Sei l’unico autore di questo blog: prima di andartene, dal cruscotto rendi autore qualcun altro.',
		'me.other': 'Dati personali',
		'me.other.anonymise': 'Rendi anonimo',
		'me.other.anonymise.text':
			'I commenti di {name} restano al loro posto, con il loro numero, ma senza nome. Nome, indirizzo, sito, foto, accessi, iscrizioni, bozze e messaggi spariscono da ogni parte.',
		'me.other.anonymise.button': 'Rendi anonimo, per sempre',
		'me.other.erase': 'Cancella con tutte le parole',
		'me.other.erase.text':
			'Le parole di {name} vengono cancellate; restano i numeri e le risposte degli altri. Nome, indirizzo, sito, foto, accessi, mi piace, segnalazioni, iscrizioni, bozze e messaggi spariscono da ogni parte.',
		'me.other.erase.button': 'Cancella, per sempre',
		'me.other.stays': 'Non si torna indietro. Ciò che gli altri hanno scritto resta com’è.',
		'me.gone': 'Fatto',
		'me.gone.anonymise':
			'Il tuo nome e il tuo indirizzo non sono più da nessuna parte. Le tue parole restano, anonime.',
		'me.gone.erase': 'Le tue parole, il tuo nome e il tuo indirizzo non sono più da nessuna parte.',
		'me.gone.home': 'Torna al blog',
		'me.export.title': 'Le parole di {name} su {site}',
		'me.export.made': 'Preparato il {date} da {address}',
		'me.export.number': 'numero {number}',
		'me.export.likes': 'Mi piace',
		'me.export.reports': 'Segnalazioni fatte',
		'me.export.drafts': 'Bozze',
		'me.export.sessions': 'Accessi',
		'me.export.passkeys': 'Passkey',
		'me.export.earlier': 'Testo di prima, {date}',
		'me.export.nothing': 'Niente.',
	},
	en: {
		'me.data': 'Your data',
		'me.data.export':
			'Download all the blog knows about you: profile, words, preferences. The HTML file opens in a browser, JSON is for programs.',
		'me.data.html': 'Download as HTML',
		'me.data.json': 'Download as JSON',
		'me.data.leave': 'You can also leave, for ever.',
		'me.anonymise': 'Become anonymous',
		'me.anonymise.text':
			'<b>Your comments stay in their places, with their numbers, but without your name.</b> All will be signed “Anonymous”.',
		'me.anonymise.goes':
			'Your name, mail address, site, picture, sessions and passkeys, what you follow, drafts and messages about you vanish everywhere.',
		'me.anonymise.stays':
			'The words of your comments stay as you wrote them, and so does what others wrote: if somebody wrote “@{name}”, those are their words.',
		'me.anonymise.button': 'Make me anonymous, for ever',
		'me.erase': 'Erase everything',
		'me.erase.text':
			'<b>The words of your comments are erased.</b> The number stays in their place, with “Comment removed by its writer”, and so do the answers of others.',
		'me.erase.goes':
			'Your name, mail address, site, picture, sessions and passkeys, likes, reports, what you follow, drafts and messages about you vanish everywhere too. Comments never published leave nothing.',
		'me.erase.stays':
			'What others wrote stays: if somebody wrote “@{name}” or quoted you, those are their words.',
		'me.erase.button': 'Erase everything, for ever',
		'me.leave.export': 'There is no way back. If you want to keep your words, <a>download them</a> first.',
		'me.leave.back': 'Back to your room',
		'me.leave.only':
			'You are the only author of this blog: before you leave, make somebody else an author in the dashboard.',
		'me.other': 'Personal data',
		'me.other.anonymise': 'Make anonymous',
		'me.other.anonymise.text':
			'The comments of {name} stay in their places, with their numbers, but without a name. Name, address, site, picture, sessions, followings, drafts and messages vanish everywhere.',
		'me.other.anonymise.button': 'Make anonymous, for ever',
		'me.other.erase': 'Erase with all words',
		'me.other.erase.text':
			'The words of {name} are erased; numbers and the answers of others stay. Name, address, site, picture, sessions, likes, reports, followings, drafts and messages vanish everywhere.',
		'me.other.erase.button': 'Erase, for ever',
		'me.other.stays': 'There is no way back. What others wrote stays as it is.',
		'me.gone': 'Done',
		'me.gone.anonymise': 'Your name and your address are nowhere any more. Your words stay, anonymous.',
		'me.gone.erase': 'Your words, your name and your address are nowhere any more.',
		'me.gone.home': 'Back to the blog',
		'me.export.title': 'The words of {name} on {site}',
		'me.export.made': 'Made on {date} by {address}',
		'me.export.number': 'number {number}',
		'me.export.likes': 'Likes',
		'me.export.reports': 'Reports made',
		'me.export.drafts': 'Drafts',
		'me.export.sessions': 'Sessions',
		'me.export.passkeys': 'Passkeys',
		'me.export.earlier': 'Earlier text, {date}',
		'me.export.nothing': 'Nothing.',
	},
} as const;
