/** Words of the export; both languages have the same keys. */
export const exporting = {
	it: {
		'export.title': 'Esporta tutto',
		'export.intro':
			'Il blog in un solo file, da conservare o trasferire: puoi importarlo in WordPress o in un Postilla vuoto, che ricrea lo stesso blog.',
		'export.holds':
			'Include articoli e pagine di ogni stato, commenti con numeri, stati e mi piace, categorie, tag, persone, reindirizzamenti, impostazioni e l’elenco dei file.',
		'export.lacks':
			'Non include i file (sono nella cartella media), le versioni precedenti, le iscrizioni, le statistiche e il registro: li trovi nei backup.',
		'export.writing': 'Esportazione in corso',
		'export.wxr': 'Esporta per WordPress o Postilla',
		'export.json': 'Esporta come JSON',
		'export.ready': 'File da scaricare',
		'export.none': 'Nessun file pronto.',
		'export.counts':
			'{articles, plural, one {# articolo} other {# articoli}}, {comments, plural, one {# commento} other {# commenti}}',
		'export.gone': 'I file vengono eliminati dopo un giorno perché contengono indirizzi email.',
		'admin.verb.exported': '<who></who> ha esportato il blog',
		'admin.verbName.exported': 'Esportazioni',
	},
	en: {
		'export.title': 'Export everything',
		'export.intro':
			'The blog in a single file, to keep or to move: you can import it into WordPress, or into an empty Postilla, which recreates the same blog.',
		'export.holds':
			'Includes articles and pages of every status, comments with their numbers, statuses and likes, categories, tags, people, redirects, settings and the list of files.',
		'export.lacks':
			'Does not include the files themselves (they are in the media folder), earlier versions, subscriptions, statistics or the log: those are in the backups.',
		'export.writing': 'Exporting',
		'export.wxr': 'Export for WordPress or Postilla',
		'export.json': 'Export as JSON',
		'export.ready': 'Files to download',
		'export.none': 'No files ready.',
		'export.counts':
			'{articles, plural, one {# article} other {# articles}}, {comments, plural, one {# comment} other {# comments}}',
		'export.gone': 'Files are deleted after a day because they contain email addresses.',
		'admin.verb.exported': '<who></who> exported the blog',
		'admin.verbName.exported': 'Exports',
	},
} as const;
