/** Words of the export; both languages have the same keys. */
export const exporting = {
	it: {
		'export.title': 'Esporta tutto',
		'export.intro':
			'Il blog in un solo file, da tenere o da portare altrove: WordPress lo importa, e un Postilla vuoto ne ricava lo stesso blog.',
		'export.holds':
			'C’è dentro: articoli e pagine di ogni stato, commenti con numeri, stati e «mi piace», categorie, tag, persone, reindirizzamenti, impostazioni, l’elenco dei file.',
		'export.lacks':
			'Non c’è: i file stessi (sono nella cartella media), le versioni precedenti, le iscrizioni, le statistiche, il registro. Quelli stanno nel backup.',
		'export.writing': 'Scrittura',
		'export.wxr': 'Esporta per WordPress o Postilla',
		'export.json': 'Esporta come JSON',
		'export.ready': 'Da scaricare',
		'export.none': 'Nessun file pronto.',
		'export.counts':
			'{articles, plural, one {# articolo} other {# articoli}}, {comments, plural, one {# commento} other {# commenti}}',
		'export.gone': 'Dopo un giorno i file vengono cancellati: contengono indirizzi e-mail.',
		'admin.verb.exported': '<who></who> ha esportato il blog',
		'admin.verbName.exported': 'Esportazioni',
	},
	en: {
		'export.title': 'Export everything',
		'export.intro':
			'The blog in a single file, to keep or to take elsewhere: WordPress imports it, and an empty Postilla makes the same blog of it.',
		'export.holds':
			'It holds: articles and pages of every status, comments with their numbers, statuses and likes, categories, tags, people, redirects, settings, the list of files.',
		'export.lacks':
			'It does not hold: the files themselves (they lie in the media folder), earlier versions, subscriptions, statistics, the log. Those are in the backup.',
		'export.writing': 'Writing',
		'export.wxr': 'Export for WordPress or Postilla',
		'export.json': 'Export as JSON',
		'export.ready': 'To download',
		'export.none': 'No file is ready.',
		'export.counts':
			'{articles, plural, one {# article} other {# articles}}, {comments, plural, one {# comment} other {# comments}}',
		'export.gone': 'After a day the files are deleted: e-mail addresses are in them.',
		'admin.verb.exported': '<who></who> exported the blog',
		'admin.verbName.exported': 'Exports',
	},
} as const;
