import type { SeedArticle } from './shapes.ts';

/** The article in the shape of the page this program was born from: both doors closed, all words kept. */
export const voice: SeedArticle = {
	path: '2010/03/la-voce-in-affitto',
	title: 'La voce in affitto',
	at: '2010-03-15 09:30',
	categories: ['idee-di-comunicazione', 'idee-di-marketing'],
	tags: ['lavoro', 'voce'],
	commentsOpen: 0,
	mentionsOpen: 0,
	source: `C’è un annuncio che gira da ieri: un’agenzia cerca qualcuno, poche ore la settimana, per parlare con i clienti di un’altra azienda facendo finta di essere quell’azienda. Non è uno scandalo, è un mestiere. Ma dice molto su quanto poco chi vende si fidi della propria voce.

Nelle stesse ore ci passiamo tutti questo film, che ho rivisto due volte perché in dieci minuti non dice una parola,

<iframe title="Big Buck Bunny: dieci minuti senza una parola" src="https://www.youtube.com/embed/aqz-KE-bpKQ" width="560" height="315"></iframe>

eppure si capisce benissimo chi è buono, chi è prepotente e quanto dura la pazienza di un coniglio grosso. Nessuno gli ha prestato la voce: gli è bastato fare quello che pensava. L’annuncio, invece, lo ricopio intero, perché questi messaggi hanno la vita corta:

<blockquote>Cercasi studente o studentessa, anche prima esperienza, per animare la pagina di una nota marca di biscotti. Si richiede tono caldo, familiare, genuino. Tre ore la settimana, da casa. No perditempo.</blockquote>

<iframe title="Cercasi tono caldo, familiare, genuino" src="https://friendfeed.com/annunci-e-mestieri/7c1e2f40/cercasi-tono-caldo"></iframe>

«Tono caldo, familiare, genuino», tre ore la settimana. Ho provato a immaginare la prima mattina di chi avrà il posto: un foglio con le parole da dire, un altro con quelle da non dire, e in mezzo una signora di Rovigo che scrive per sapere se nei biscotti c’è il burro, perché suo marito non può mangiarlo. Lo studente non lo sa. Chi lo sa è uno che lavora al forno, si chiama forse Adelmo, comincia alle quattro e nessuno gli ha mai chiesto di rispondere a qualcuno. <em>La voce calda, familiare e genuina, in quell’azienda, esiste già: è al piano di sotto, con le mani infarinate.</em>

Affidare ad altri le parole è comodo come farsi scrivere le lettere d’amore. Funziona, finché qualcuno non chiede di incontrarsi. E i clienti, prima o poi, lo chiedono: arrivano con un pacco rotto, con un dubbio, con un complimento, che è la cosa più difficile da ricevere per conto terzi.

Non ce l’ho con chi risponderà all’annuncio; a vent’anni avrei risposto anch’io, e con un tono caldissimo. Ce l’ho con l’idea che la voce sia l’ultima mano di vernice. La voce è il legno. Se è tarlato si vede, e se è buono basta non coprirlo. Un’amica che ripara fisarmoniche mi ha detto una volta che uno strumento si accorda dall’interno, e che da fuori si può soltanto lucidare. Da allora, quando un’azienda mi chiede «un tono», io domando di vedere il forno.

<blockquote>Chi risponde ai tuoi clienti, domani, sarà la persona che hanno conosciuto. Sei sicuro che non vuoi essere tu?</blockquote>

PS: a chi comincia, un consiglio non richiesto: imparate un mestiere intero, e poi portateci dentro gli attrezzi nuovi. Gli attrezzi cambiano ogni tre anni. I mestieri interi, invece, a un certo punto cominciano a insegnare a voi.`,
	conversation: `
2010-03-15 10:20 Orso Bruno | D’accordo a metà. Il problema non è chi scrive, è chi ha il permesso di decidere mentre scrive. Nel mio negozio la commessa più gentile passa per antipatica, perché deve sempre «sentire il titolare». Il titolare sono io. Datemi torto.
2010-03-15 10:38 Zeno | @Orso Bruno : datti torto da solo e dalle la chiave della cassa. Dopo un mese sarà simpatica anche a te.
2010-03-15 11:31 Ada | Nel mio piccolo studio rispondo io, la sera. Stanca, ma si sente che sono io. Ne avevo scritto qui: https://esempio.example/2009/11/una-sera-alla-cassa-con-un-indirizzo-molto-lungo-che-va-a-capo-da-solo
2010-03-15 12:28 Nerina Sala | Permettimi di fare l’avvocato dello studente, perché sono stata quello studente, anche se ai miei tempi l’annuncio stava sul giornale e la voce si affittava per telefono. ¶ Avevo ventidue anni e rispondevo per una ditta di stufe. Per contratto mi chiamavo Cristina: ci chiamavamo tutte Cristina, eravamo in otto, così chi richiamava aveva l’impressione di ritrovare la stessa. Ci davano una pagina di frasi. «Capisco perfettamente il suo disagio» era la numero quattro. Non capivo niente: casa mia aveva i termosifoni, e una stufa vera non l’avevo mai accesa in vita mia. ¶ Poi un gennaio di quelli seri ha telefonato una signora con la stufa spenta e due bambini piccoli, e la frase numero quattro mi è rimasta in bocca. Ho messo giù, sono scesa in magazzino, che stava tre piani sotto di noi e dove nessuna Cristina era mai entrata, e ho chiesto al magazziniere. Si chiamava Adelmo anche lui, giuro, o un nome così. Mi ha detto: faccia girare la rotella contraria, a quel modello l’hanno montata al rovescio. Ho richiamato io. Alla signora ho detto: «Guardi, mi chiamo Nerina». La stufa è partita. ¶ Il giorno dopo mi hanno fatto una nota di biasimo per uso di nome non conforme. Ce l’ho ancora, incorniciata, nel retro della cartoleria che ho aperto coi soldi della liquidazione: 1.200.000 lire, che oggi sarebbero, a occhio, 18.000 caramelle alla liquirizia. ¶ Quindi: sì, la voce in affitto è una brutta cosa. Ma non è detto che chi la presta non ci metta niente di suo, anzi: a volte in tutto il palazzo è l’unica persona che sta ascoltando qualcuno. Il guaio vero, a mio parere, non è che lo studente stia fuori. Il guaio è che tra lui e il forno hanno tolto la scala. Mettetegli una scala, dategli un pomeriggio alla settimana con Adelmo, fategli infarinare le scarpe, pagategli anche quello (soprattutto quello), e vedrete che il tono caldo, familiare e genuino gli viene da sé, senza scriverlo nell’annuncio. ¶ Se invece la scala non la vogliono mettere, perché Adelmo alle quattro di mattina dice parolacce e non è in linea con i valori del biscotto, allora hai ragione tu: meglio il coniglio, che almeno sta zitto e le cose le fa. ¶ Scusa la lunghezza: volevo scrivere due righe. In cartoleria oggi piove, non entra nessuno e ho già messo in ordine due volte le gomme per colore. Torno al mio colpevole silenzio :)
2010-03-15 13:23 | Dare in affitto la voce è come mandare il cugino all’appuntamento. ¶ Il cugino poi si fidanza, e al matrimonio ti mettono al tavolo dei bambini.
2010-03-15 13:37 Lia Serra | Nerina, «hanno tolto la scala» è la frase che cercavo da ieri sera e non trovavo. L’articolo avrebbe dovuto essere il tuo commento, con una nota mia in fondo. Orso, sulla chiave della cassa dico come Zeno: il permesso non si può affittare.
2010-03-15 16:21 Elvio | Faccio l’elettricista, quindi magari non c’entro. ↵ Però quando in un impianto la voce arriva da lontano si sente il ritardo. Piccolo, mezzo secondo. La gente non sa che cos’è, ma capisce che dall’altra parte non c’è nessuno.
2010-03-15 18:31 Tito | Qui ci vorrebbe un cuore da premere :)
2010-03-18 13:21 Fulvia | Da gennaio lavoro proprio per un’agenzia così, e il cliente non l’ho mai visto in faccia. Ho chiesto di fare una giornata in fabbrica. Mi hanno detto «interessante» e poi più niente. Ci andrò da sola, in treno: vi racconto.
2010-03-24 16:11 Gino | 
2010-03-25 09:05 Fulvia | Ci sono andata. Mi hanno fatto assaggiare tutto, e il capo forno (non si chiama Adelmo) ha voluto leggere quello che scrivo a nome suo. Ha letto piano, muovendo le labbra. Poi ha detto: «Ma io, “irresistibile”, non l’ho mai detto in vita mia». Ho tolto irresistibile. È già un’altra pagina.
`,
	mentions: [
		[
			'2010-03-16 08:01',
			'trackback',
			'Il banco e la voce',
			'https://bottegadigitale.example/2010/03/il-banco-e-la-voce',
			'Lia Serra chiede di vedere il forno. Io di forni ne ho visti parecchi, e nove volte su dieci la porta è chiusa dall’ufficio comunicazione.',
		],
		[
			'2010-03-16 09:12',
			'pingback',
			'Rispondere a mano',
			'https://quadernoapenna.example/rispondere-a-mano',
			'come scrive oggi Margine, affidare ad altri le parole è comodo come farsi scrivere le lettere d’amore, e io che le scrivevo per la caserma ne so qualcosa.',
		],
		[
			'2010-03-16 15:44',
			'trackback',
			'Otto ragazze di nome Cristina',
			'https://carteggio.example/otto-ragazze-di-nome-cristina',
			'Nei commenti a Margine ho raccontato una storia di stufe. Qui c’è il resto, compresa la nota di biasimo.',
		],
		[
			'2010-03-17 07:30',
			'pingback',
			'Rassegna del mercoledì',
			'https://ilcestino.example/rassegna-17-marzo',
			'da leggere con calma: La voce in affitto, soprattutto i commenti.',
		],
		[
			'2010-03-18 22:10',
			'trackback',
			'Il coniglio aveva ragione',
			'https://pellicolabassa.example/il-coniglio-aveva-ragione',
			'Un film muto spiegato a chi vende biscotti. Non sono sicuro di avere capito, ma ho riguardato il coniglio.',
		],
		[
			'2010-03-22 11:05',
			'pingback',
			'Contro il tono di voce',
			'https://contropelo.example/contro-il-tono-di-voce',
			'Non sono d’accordo quasi su niente, a partire dal legno: anche il legno, cara Serra, si compra già verniciato.',
		],
		[
			'2010-04-02 18:20',
			'trackback',
			'Una giornata al forno',
			'https://fulviascrive.example/una-giornata-al-forno',
			'Tutto è cominciato da un commento. Poi ho preso un treno, e ho tolto una parola.',
		],
	],
};
