import type { SeedArticle } from './shapes.ts';

/** The welcome that stays on top, and the two pages. */
export const pages: SeedArticle[] = [
	{
		path: '2025/12/prima-di-cominciare',
		title: 'Prima di cominciare',
		at: '2025-12-08 09:00',
		categories: ['in-giro'],
		commentsOpen: 1,
		mentionsOpen: 0,
		sticky: 1,
		source: `Benvenuti. «Margine» è un blog che non esiste: Lia Serra, i suoi lettori e le loro botteghe sono inventati, e stanno qui perché una casa vuota non si capisce com’è finché qualcuno non ci accende la luce.

Il programma che lo regge, invece, esiste. Si chiama Postilla e serve a questo: un articolo, e sotto la sua conversazione, composta con la stessa cura. Se volete girare per le stanze:

<ul><li><a href="/YYYY/MM/a-matita">A matita</a> è di questi giorni, e se ne parla ancora: i numeri nel suo margine sono i commenti che ne citano un passo;</li><li><a href="/2010/03/la-voce-in-affitto">La voce in affitto</a> è un articolo di tanti anni fa, chiuso, con tutte le sue risposte al loro posto;</li><li>sotto <a href="/2018/02/il-prezzo-in-vetrina">Il prezzo in vetrina</a> si discute a rami, e qualcuno è stato tolto;</li><li><a href="/2019/11/la-parola-che-non-usate-piu">Qual è la parola che non usate più?</a> ha raccolto centosettanta risposte, e ogni numero è di chi l’ha avuto, per sempre;</li><li><a href="/YYYY/MM/the-bell-over-the-door">The Bell Over the Door</a> parla inglese;</li><li><a href="/2016/11/il-quaderno-della-cassa">Il quaderno della cassa</a> chiede una parola: è il nome di questo blog, minuscolo.</li></ul>

Quando importerete il vostro blog, Margine si farà da parte da solo, senza lasciare niente sul pavimento.`,
	},
	{
		kind: 'page',
		path: 'chi-scrive',
		title: 'Chi scrive',
		at: '2010-01-04 10:00',
		menuOrder: 1,
		commentsOpen: 0,
		mentionsOpen: 0,
		source: `Mi chiamo Lia Serra. Faccio un mestiere che a mia madre ho spiegato così: vado nei negozi, ascolto come parlano e tolgo quello che non è loro. «E ti pagano?», mi ha chiesto. Qualche volta, mamma.

«Margine» è cominciato nel 2004 sul bordo bianco dei verbali di riunione, dove scrivevo quello che in riunione non si poteva dire. Poi i bordi non sono bastati.

Non vendo niente da qui. Non ci sono banner, non ci sono pacchetti, non c’è nessuno che vi segue quando uscite. Scrivo quando ho capito qualcosa, o quando non l’ho capito abbastanza; qualche volta passano mesi.

<h2>Come si legge</h2>

Dall’inizio alla fine, possibilmente, e poi i commenti, che di solito sono la parte migliore. Prima di scrivere il vostro potete dare un’occhiata a <a href="/chi-scrive/come-si-commenta">come si commenta qui</a>.`,
	},
	{
		kind: 'page',
		path: 'chi-scrive/come-si-commenta',
		parent: 'chi-scrive',
		title: 'Come si commenta qui',
		at: '2010-01-04 10:30',
		menuOrder: 1,
		commentsOpen: 0,
		mentionsOpen: 0,
		source: `Poche regole, imparate sbagliando.

<ol><li><strong>Si risponde a quello che c’è scritto</strong>, non a quello che secondo voi si voleva dire.</li><li><strong>Ci si firma.</strong> Anche con un nome inventato, purché sia sempre lo stesso: bisogna pur sapere chi salutare.</li><li><strong>I numeri restano.</strong> Il commento 7 sarà il 7 anche fra dieci anni. Se uno viene tolto, il suo posto rimane vuoto, e si vede.</li><li><strong>Chi ha scritto può ripensarci.</strong> Succede alle persone migliori.</li><li><strong>Non si vende niente.</strong> Chi ci prova lascia il numero e perde le parole.</li></ol>

Un solo articolo ha la porta chiusa, e la chiave è sotto lo zerbino: è il nome del blog, scritto tutto minuscolo.`,
	},
];
