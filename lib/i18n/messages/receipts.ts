/** Words of receipts; both languages have the same keys. */
export const receipts = {
	it: {
		'writing.waits.held': 'In attesa di moderazione. Per ora lo vedi solo tu.',
		'writing.waits.spam': 'In attesa di moderazione. Per ora lo vedi solo tu.',
		'writing.waits.unconfirmed': 'Ti abbiamo scritto a {email}: apri l’email e conferma.',
		'writing.waits.more': 'Stato del commento',
		'writing.receipt.title': 'Il tuo commento',
		'writing.receipt.back': '← Torna all’articolo',
		'writing.receipt.intro':
			'Conserva il link a questa pagina: qui vedi sempre lo stato del tuo commento. Può aprirla solo chi ha il link.',
		'writing.receipt.on': 'Il tuo commento a <article></article>',
		'writing.receipt.state.published': 'Pubblicato come commento <number></number>.',
		'writing.receipt.state.unconfirmed':
			'Da confermare: apri l’email che abbiamo inviato a {email} e premi il pulsante.',
		'writing.receipt.state.held': 'In attesa di moderazione.',
		'writing.receipt.state.spam': 'In attesa di moderazione.',
		'writing.receipt.state.bin': 'Non pubblicato per decisione di un moderatore.',
		'writing.receipt.state.removed': 'Ritirato: il testo è stato cancellato.',
		'writing.receipt.why': 'Perché',
		'writing.receipt.heldEdit':
			'La modifica è in attesa di moderazione. Fino ad allora resta pubblicato il testo precedente.',
		'writing.receipt.edit': 'Modifica',
		'writing.receipt.save': 'Salva la modifica',
		'writing.receipt.changed': 'Modifica salvata.',
		'writing.receipt.withdrawn': 'Commento ritirato.',
		'writing.receipt.same': 'Il testo non è cambiato.',
		'writing.receipt.held':
			'Modifica salvata: è in attesa di moderazione. Fino ad allora resta il testo precedente.',
		'writing.receipt.withdraw': 'Ritira il commento',
		'writing.receipt.withdrawNote': 'Il testo sarà cancellato per sempre. Il numero e le risposte restano.',
		'writing.receipt.countdown': 'Puoi modificarlo fino alle {time}.',
		'writing.confirm.title': 'Conferma il tuo commento',
		'writing.confirm.intro': 'Hai scritto questo commento a <article></article>. Vuoi confermarlo?',
		'writing.confirm.button': 'Conferma il commento',
		'writing.confirm.late':
			'Questa email non è più valida. Scrivi di nuovo il commento e te ne invieremo un’altra.',
		'writing.confirm.gone': 'Non c’è niente da confermare: il commento potrebbe essere stato ritirato.',
		'writing.confirm.done': 'Hai già confermato questo commento.',
		'writing.confirm.changed':
			'Il testo è cambiato dopo l’invio dell’email. Vuoi confermare il testo attuale?',
		'writing.confirm.mailed': 'Testo precedente',
		'writing.confirm.now': 'Testo attuale',
		'writing.receipt.owned':
			'Questo commento è stato confermato via email: per modificarlo o ritirarlo accedi con quell’indirizzo. <link>Accedi</link>',
	},
	en: {
		'writing.waits.held': 'Awaiting moderation. Only you can see it for now.',
		'writing.waits.spam': 'Awaiting moderation. Only you can see it for now.',
		'writing.waits.unconfirmed': 'We wrote to {email}: open the email and confirm.',
		'writing.waits.more': 'Comment status',
		'writing.receipt.title': 'Your comment',
		'writing.receipt.back': '← Back to the article',
		'writing.receipt.intro':
			'Keep the link to this page: it always shows the status of your comment. Only people with the link can open it.',
		'writing.receipt.on': 'Your comment on <article></article>',
		'writing.receipt.state.published': 'Published as comment <number></number>.',
		'writing.receipt.state.unconfirmed':
			'Not confirmed yet: open the email we sent to {email} and press the button.',
		'writing.receipt.state.held': 'Awaiting moderation.',
		'writing.receipt.state.spam': 'Awaiting moderation.',
		'writing.receipt.state.bin': 'Not published: a moderator rejected it.',
		'writing.receipt.state.removed': 'Withdrawn: the text has been deleted.',
		'writing.receipt.why': 'Why',
		'writing.receipt.heldEdit':
			'Your edit is awaiting moderation. Until then the previous text stays public.',
		'writing.receipt.edit': 'Edit',
		'writing.receipt.save': 'Save changes',
		'writing.receipt.changed': 'Changes saved.',
		'writing.receipt.withdrawn': 'Comment withdrawn.',
		'writing.receipt.same': 'The text has not changed.',
		'writing.receipt.held':
			'Changes saved: they are awaiting moderation. Until then the previous text stays public.',
		'writing.receipt.withdraw': 'Withdraw the comment',
		'writing.receipt.withdrawNote':
			'The text will be deleted for good. The number and the replies will stay.',
		'writing.receipt.countdown': 'You can edit it until {time}.',
		'writing.confirm.title': 'Confirm your comment',
		'writing.confirm.intro': 'You wrote this comment on <article></article>. Do you want to confirm it?',
		'writing.confirm.button': 'Confirm comment',
		'writing.confirm.late':
			'This email is no longer valid. Post the comment again and we’ll send you a new one.',
		'writing.confirm.gone': 'There is nothing to confirm: the comment may have been withdrawn.',
		'writing.confirm.done': 'You have already confirmed this comment.',
		'writing.confirm.changed':
			'The text has changed since we sent the email. Do you want to confirm the current text?',
		'writing.confirm.mailed': 'Previous text',
		'writing.confirm.now': 'Current text',
		'writing.receipt.owned':
			'This comment was confirmed by email: to edit or withdraw it, sign in with that address. <link>Sign in</link>',
	},
} as const;
