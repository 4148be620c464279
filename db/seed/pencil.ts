import type { SeedArticle } from './shapes.ts';

/** The newest article: its conversation is going on, quotes it, and one comment of it stands first. */
export const pencil: SeedArticle = {
	path: 'YYYY/MM/a-matita',
	title: 'A matita',
	at: '-4d 02:20',
	categories: ['parole', 'in-giro'],
	tags: ['lettere', 'voce'],
	commentsOpen: 1,
	mentionsOpen: 1,
	source: `Al mercato di sabato ho comprato per due euro un manuale di cucina del 1938. Non cucino: l’ho comprato per i margini.

Ci hanno scritto in tre. La prima mano è sottile, inclinata, e corregge le dosi: «troppo burro», «un’ora, non due». La seconda arriva anni dopo, con la matita copiativa, e corregge la prima: «il burro ci vuole». La terza è di un bambino che ha appena imparato il corsivo, e accanto al coniglio ha scritto soltanto «no».

[caption align="aligncenter" width="960"]<img src="/wp-content/uploads/margine/a-matita.png" alt="Un libro aperto su un tavolo verde, con note a matita di grafie diverse nei margini; accanto, una matita e una tazzina" width="960" height="600" /> Pagina 112, il coniglio. La nota più breve è in basso a destra.[/caption]

Di queste tre persone non so niente: né come si chiamassero, né se si siano mai sedute alla stessa tavola. Eppure si rispondono per duecento pagine, ciascuna accanto alla riga di cui parla, e si capisce tutto. Chi scrive in margine non ha bisogno di riassumere: indica con la matita e dice la sua.

<h2>Le tre regole della matita</h2>

Ho provato a ricavarne un metodo, come faccio sempre quando una cosa mi piace e non so difendermi.

<ol><li><strong>Si scrive accanto, mai sopra.</strong> Il testo deve restare leggibile anche a chi non è d’accordo con voi.</li><li><strong>Si scrive corto,</strong> perché il bianco è poco ed è di tutti.</li><li><strong>Si scrive a matita,</strong> non perché qualcuno possa cancellare, ma perché chi viene dopo si senta autorizzato a rispondere.</li></ol>

Conosco una fornaia che ha stampato il listino con quattro dita di margine bianco, l’ha appeso accanto al banco e ci ha legato una matita con lo spago. I clienti ci scrivono. «Quello alle noci è più buono il giorno dopo.» «Anche il giorno dopo ancora.» Il listino si ristampa ogni mese, e ogni mese qualche nota passa nella colonna di sinistra, in mezzo ai prezzi, come se ci fosse sempre stata. Le ho chiesto se non avesse paura degli insulti. «Uno», mi ha detto, «in un anno. E sotto gli avevano già corretto l’ortografia.»

<blockquote>Un testo senza margine è un cartello: lo si legge, e poi non resta che tirare dritto.</blockquote>

Adesso il manuale è sul tavolo, aperto al coniglio. Ho temperato una matita e sono tentata di entrare nella discussione, quarta e in ritardo. Poi penso al bambino, che con due lettere ha avuto l’ultima parola per ottant’anni, e la matita la poso.

Voi scrivete sui libri? E se qualcuno ci ha scritto prima di voi, gli rispondete?`,
	conversation: `
-3d 22:10 Nerina Sala ♥3 | > Chi scrive in margine non ha bisogno di riassumere: indica con la matita e dice la sua. ¶ In cartoleria lo vedo da quello che comprano. Chi prende solo la matita scrive sui propri libri. Chi prende anche la gomma, su quelli degli altri.
> -3d 21:40 Lia Serra | E chi prende solo la gomma?
>> -3d 21:05 Nerina Sala ♥5 | La biblioteca comunale, due volte l’anno.
-3d 19:30 Zeno ♥2 | Io ci scrivo soltanto l’ora in cui ho chiuso il libro. Ho romanzi interi che sembrano orari ferroviari.
-3d 03:15 Dario Motta ♥4 | > Si scrive corto, perché il bianco è poco ed è di tutti. ¶ Da tipografo aggiungo il conto: in una pagina fatta bene il bianco è quasi la metà. Ogni tanto un cliente mi chiede di riempirlo, «già che si paga». Io gli do in mano il foglio e gli chiedo dove mette il pollice.
> -3d 01:50 Carlo il tipografo | Il pollice! Io dico «serve a far respirare il testo» e non mi crede nessuno. Da domani dico il pollice.
-2d 20:05 Ines ♥6 | In classe abbiamo un dizionario del 1971. Accanto a «noia» c’è una freccia, e in fondo alla freccia: «vedi scuola». Ogni settembre qualcuno la scopre e crede di essere il primo. Sono maestra, dovrei cancellarla. È la voce che consultano di più.
> -2d 18:32 Tecla | A casa nostra il dizionario è vergine. Adesso mi sembra triste.
-2d 05:00 Orso Bruno ♥4 | > «Uno», mi ha detto, «in un anno. E sotto gli avevano già corretto l’ortografia.» ¶ Ho provato anch’io, un foglio bianco accanto alla cassa. Primo giorno: niente. La sera ho preso la matita con la sinistra e ho scritto: «Ma le viti da 6, quando arrivano?». Da allora non si fermano più. Bastava che non fosse bianco.
> -2d 03:20 Lia Serra | Ti sei scritto in margine da solo. Dovrei sgridarti, e invece ti copio.
-1d 09:12 Viola ♥1 | Sui libri no, mi pare di parlare mentre sta parlando un altro. Sulle lettere sì: leggo con la matita, e poi rispondo alle mie note. Chi riceve la risposta crede che io sia una persona ordinata.
-0d 20:15 Quinto ♥9 | Sui manuali d’officina si scrive con quello che si ha addosso, cioè grasso. A pagina 40 del mio c’è l’impronta di mio padre, intera. È l’unica nota che mi sia servita tutte le volte.
> -0d 19:02 Palmira ♥3 | Quella non è una nota, è una firma.
> -0d 18:30 Lia Serra | Quinto, questa la metto in cima, accanto al bambino del coniglio.
-0d 07:40 Emma | > Poi penso al bambino, che con due lettere ha avuto l’ultima parola per ottant’anni ¶ Domanda pratica: ma il coniglio, alla fine, com’è?
> -0d 05:55 Tito ♥5 | Stando alle fonti: no.
>> -0d 04:10 Emma | Allora lo faccio domenica e vi dico. Accanto alla riga giusta.
> -0d 01:50 Lia Serra ♥2 | Emma, ti mando la pagina, margini compresi. L’ho guardata meglio: sotto «olive» c’è un «quante?» che non è di nessuno dei tre. Erano in quattro.
>> -0d 01:02 Nerina Sala ♥1 | E con te fanno cinque. La matita te la tempero io.
`,
	pinned: 12,
	mentions: [
		[
			'-2d 11:15',
			'pingback',
			'Le mie note, con data',
			'https://quadernoapenna.example/le-mie-note-con-data',
			'Lia Serra ha comprato un libro per quello che non c’era stampato. Sono andata a vedere nei miei: a pagina nove ho litigato con me stessa, e aveva ragione l’altra.',
		],
	],
};
