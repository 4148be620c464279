/** What is said of telling other sites that we link to them. */
export const sending = {
	it: {
		'mentions.section.send': 'Avvisa gli altri siti',
		'mentions.setting.send': 'Avvisa le pagine a cui rimandano i tuoi testi',
		'mentions.setting.send.hint':
			'Quando un articolo esce o cambia: con Webmention, se no pingback, se no trackback. Quel che ne è stato sta accanto all’articolo.',
	},
	en: {
		'mentions.section.send': 'Tell other sites',
		'mentions.setting.send': 'Tell the pages that your texts link to',
		'mentions.setting.send.hint':
			'When an article comes out or changes: by Webmention, else pingback, else trackback. What came of it stands beside the article.',
	},
} as const;
