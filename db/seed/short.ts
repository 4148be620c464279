import type { SeedArticle } from './shapes.ts';

/** Shorter articles, with the other states of the two doors. */
export const short: SeedArticle[] = [
	{
		path: '2010/02/cose-di-clienti',
		title: 'Cose di clienti',
		at: '2010-02-02 08:15',
		categories: ['idee-di-comunicazione', 'idee-di-marketing'],
		tags: ['clienti', 'lavoro'],
		commentsOpen: 1,
		mentionsOpen: 0,
		source: `Piccolo campionario raccolto a gennaio, quando i clienti hanno tempo e io anche.

Il cliente che dice «faccia lei», e intende: faccia quello che ho in mente io, ma senza che io debba dirlo.

Il cliente che dice «è una cosa veloce». Le cose veloci sono le uniche che durano mesi.

Il cliente che chiede «si può avere più grande?» di tutto: del nome, del telefono, della fotografia. Un giorno ho ingrandito tutto quanto insieme. «Adesso è perfetto», ha detto, «però si legge peggio».

E la cliente che ha guardato il lavoro a lungo, in silenzio, poi ha tirato fuori dalla borsa una fotografia di suo padre davanti alla bottega, nel 1951, con il grembiule e le mani dietro. «È questo», ha detto. Aveva ragione, era quello. Abbiamo buttato via tutto e abbiamo ricominciato dalle mani.

Li ringrazio dal primo all’ultimo. Soprattutto l’ultima.`,
		conversation: `
2010-02-02 09:40 Carlo il tipografo | Manca il cliente che dice «il logo me lo fa mio nipote». Il nipote ha trentotto anni e non gliel’ha mai fatto.
2010-02-02 10:25 Zeno | Io sono quello che dice «faccia lei», e lo intendo davvero. Nessuno mi crede.
> 2010-02-02 10:31 Lia Serra | Zeno, venga in studio. La esponiamo.
2010-02-03 19:02 Palmira | Le mani dietro ce le avevano tutti, in quelle fotografie, perché erano sporche.
`,
	},
	{
		path: '2010/03/come-si-fa-una-promessa',
		title: 'Come si fa una promessa',
		at: '2010-03-01 09:05',
		categories: ['idee-di-comunicazione'],
		tags: ['voce', 'promesse'],
		commentsOpen: 0,
		mentionsOpen: 1,
		source: `Il calzolaio sotto casa ha un cartello: «Pronto quando è pronto». I turisti lo fotografano perché sembra una battuta. Non lo è. È l’unica promessa di questa strada che in vent’anni non sia mai stata tradita.

Una promessa, per come l’ho capita io, ha tre pezzi. C’è una cosa che si può vedere (le scarpe, non «la soddisfazione»). C’è qualcuno che ci mette il nome, perché le promesse delle aziende sono sempre firmate da nessuno. E c’è quello che succede se non la mantieni: senza il terzo pezzo non è una promessa, è una speranza detta con la voce grossa.

Provate a passarci la pubblicità che trovate oggi nella cassetta. Io l’ho fatto, con la matita. Su quattordici volantini ho trovato una promessa intera, ed era di una pizzeria: «Se arriva fredda non la pago io, non la paghi tu: la mangia mio cognato».

Ho telefonato. Il cognato esiste.`,
		conversation: `
2010-03-01 11:20 Oreste | Al mercato la promessa è: «Se il melone è sciapo, domani me lo riporti». In trent’anni me ne hanno riportati quattro. Uno per farmi sentire quanto era buono.
`,
		mentions: [
			[
				'2010-03-04 12:00',
				'trackback',
				'Pronto quando è pronto',
				'https://filoerocchetto.example/pronto-quando-e-pronto',
				'Ho provato a dirlo a una sposa. Non lo rifarò.',
			],
		],
	},
	{
		path: '2012/09/torno-subito',
		title: 'Torno subito',
		at: '2012-09-18 18:20',
		categories: ['banco-e-bottega'],
		tags: ['insegne', 'promesse', 'silenzio'],
		commentsOpen: 1,
		mentionsOpen: 1,
		source: `Faccio collezione di cartelli «Torno subito». Li fotografo quando posso e annoto l’ora. Poi, se ho tempo, aspetto.

[caption align="aligncenter" width="1200"]<img src="/wp-content/uploads/2012/09/torno-subito.png" alt="Una bottega di sera: la saracinesca è a metà, la luce dentro è accesa e sulla porta è appeso un cartello bianco" width="1200" height="750" /> Via dei Mille, sette di sera. Il cartello dice «subito», la luce dice che è vero.[/caption]

Il più breve è durato quattro minuti: il barbiere era andato a restituire una scala. Il più lungo lo sto ancora aspettando, in una strada di Alessandria, dal 2007; il cartello intanto è diventato celeste, e qualcuno sotto ha scritto a penna «anch’io».

Mi piacciono perché dicono l’essenziale: qui c’è una persona, e in questo momento è una persona da un’altra parte. Nessuna insegna luminosa mi ha mai detto una cosa così intima. Quando in un sito trovo la scritta «il servizio è temporaneamente non disponibile», penso sempre che il servizio sia andato a restituire una scala, e mi passa la rabbia.

Se avete un cartello da aggiungere, segnate la città e quanto avete aspettato.`,
		conversation: `
2012-09-18 20:11 Rosa dei Venti | Chioggia, edicola: «Torno co torno». Non ho osato aspettare.
> 2012-09-18 20:45 Lia Serra | È il fratello di «pronto quando è pronto». Li farei sposare.
2012-09-19 08:02 Quinto | Officina mia: «Sono sotto». È vero. Bisogna chinarsi.
2012-09-19 13:37 Viola | Lecce, un alimentari, due del pomeriggio: «Torno quando vi passa il caldo». Un’ora e quaranta.
2012-10-02 16:18 Walter | Alessandria, se è la merceria di via Trotti: è tornata. Nel 2011, per togliere il cartello. Poi l’ha rimesso perché la gente si era affezionata.
> 2012-10-02 16:30 Lia Serra | Walter, mi siedo un momento.
`,
	},
	{
		path: '2022/04/elogio-della-risposta-breve',
		title: 'Elogio della risposta breve',
		at: '2022-04-21 08:00',
		categories: ['parole', 'idee-di-comunicazione'],
		tags: ['lettere', 'silenzio'],
		commentsOpen: 1,
		mentionsOpen: 1,
		source: `Ho scritto a nove ditte per sapere se riparavano un ombrello. Otto mi hanno risposto, e sette di queste con più di cento parole. L’ottava ha scritto: «Sì. Lo porti».

Indovinate chi ha riparato l’ombrello.

<!--more-->

Non è questione di educazione. Le sette risposte lunghe erano educatissime: ringraziavano per l’interesse, si scusavano per il ritardo, mi informavano che la mia richiesta era importante. In due casi non sono riuscita a capire se la risposta fosse sì o no. In uno, dopo tre letture, credo fosse «forse, ma da un’altra parte».

Una risposta breve costa di più, perché prima di scriverla bisogna sapere le cose. «Sì» vuol dire che qualcuno ha guardato se ci sono le stecche di ricambio. «Lo porti» vuol dire che qualcuno domani sarà lì. Tutto il lavoro è stato fatto prima, e di tutto quel lavoro al cliente arriva soltanto il risultato, come il pane.

Quando insegno propongo un esercizio: rispondere a una lettera vera con cinque parole. Poi con dieci. Poi con quante ne servono. Di solito ne servono undici, e l’undicesima è il nome di chi scrive.

L’ombrello ha una stecca nuova, di un nero un po’ diverso. L’ombrellaio si chiama Sauro. Ha aggiunto un biglietto: «Regge».`,
		conversation: `
2022-04-21 08:40 Furio | Sì.
2022-04-21 09:15 Tito | Lo porti :)
> 2022-04-21 09:20 Lia Serra | Regge.
2022-04-21 12:44 Tecla | Con i bambini funziona al contrario: alla domanda breve serve la risposta lunga. «Perché piove?» Provate a rispondere «Sì. Lo porti».
2022-04-22 07:58 Amos | E la nona ditta?
> 2022-04-22 08:30 Lia Serra | La nona ha risposto ieri. Con un sondaggio sulla qualità della risposta.
`,
	},
	{
		path: '2016/11/il-quaderno-della-cassa',
		title: 'Il quaderno della cassa',
		at: '2016-11-12 22:10',
		categories: ['banco-e-bottega'],
		tags: ['prezzi'],
		commentsOpen: 1,
		mentionsOpen: 0,
		password: 'margine',
		source: `Se leggete qui avete trovato la parola, che poi era scritta dappertutto.

Sotto la cassa della merceria di mia madre c’era un quaderno con la copertina nera. Non ci segnava gli incassi: ci segnava chi non poteva pagare. Un nome, una cosa, una data, e mai una cifra. «Elsa, bottoni da cappotto, ottobre». «Il ragazzo dei Moretti, nastro, per la maestra».

Quando ha chiuso, nel novantuno, mi ha chiesto di bruciarlo. Ho detto di sì e l’ho tenuto. Ogni tanto lo apro e non trovo debiti: trovo una strada intera, con i suoi cappotti.

È per questo che non lo lascio aperto a tutti. Ma una porta con la chiave sotto lo zerbino, in un blog, mi sembrava il posto giusto.`,
		conversation: `
2016-11-13 09:12 Nerina Sala | La chiave era sotto lo zerbino, come promesso. Anch’io ho un quaderno così. Adesso so dove metterlo.
`,
	},
];
