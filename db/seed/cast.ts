/** Who has a site of their own; all names and places are invented. */
export const sites: Record<string, string> = {
	'Orso Bruno': 'https://ilbancodiorso.example',
	Ada: 'https://esempio.example',
	'Nerina Sala': 'https://carteggio.example',
	Zeno: 'https://zeno.example',
	'Marta Quaglia': 'https://filoerocchetto.example',
	'Dario Motta': 'https://tipografiamotta.example',
	Fulvia: 'https://fulviascrive.example',
	Bastiano: 'https://ilcestino.example',
	Oreste: 'https://frutteriaoreste.example',
	Viola: 'https://quadernoapenna.example',
	'Rosa dei Venti': 'https://rosadeiventi.example',
	'Tom Ashby': 'https://lastpagebooks.example',
	Comprabene: 'https://comprabene.example/cartellini',
};

export const author = {
	slug: 'lia-serra',
	name: 'Lia Serra',
	biography: [
		'Lia Serra è nata sopra una ferramenta e ha imparato a contare pesando chiodi. Da vent’anni fa la consulente indipendente: aiuta negozi, botteghe e piccole fabbriche a dire una cosa alla volta, e a dirla con la propria voce.',
		'Prima ha venduto scarpe, corretto bozze, risposto al telefono di una compagnia di traghetti e scritto i foglietti che stanno dentro le scatole delle medicine: quelli, assicura, non li legge nessuno, ma devono essere perfetti lo stesso.',
		'Insegna, quando può, a chi apre bottega. Non dà consigli a chi non li ha chiesti, con qualche eccezione che trovate in fondo agli articoli, dopo le lettere PS.',
		'Cammina molto, e molte di queste pagine sono state scritte prima con i piedi. Vive in una città di mare che al mare volta le spalle, con un cane che si chiama Virgola e si ferma dove vuole. «Margine» lo scrive a mano dal 2004, soprattutto per sapere che cosa ne pensa.',
	]
		.map((paragraph) => `<p>${paragraph}</p>`)
		.join('\n'),
	links: [
		{ network: 'Mastodon', url: 'https://sociale.example/@lia' },
		{ network: 'LinkedIn', url: 'https://incarichi.example/in/lia-serra' },
		{ network: 'Flickr', url: 'https://fotografie.example/torno-subito' },
	],
};
