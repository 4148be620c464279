import type { SeedArticle } from './shapes.ts';

/** An open article with a conversation in branches, removed comments and one that waits. */
export const prices: SeedArticle = {
	path: '2018/02/il-prezzo-in-vetrina',
	title: 'Il prezzo in vetrina',
	at: '2018-02-06 07:50',
	categories: ['banco-e-bottega', 'idee-di-marketing'],
	tags: ['prezzi', 'insegne', 'clienti'],
	commentsOpen: 1,
	mentionsOpen: 1,
	source: `Ieri ho accompagnato un’orafa a guardare la propria vetrina dal marciapiede di fronte. Non l’aveva mai fatto. Sei anni di lavoro, e la sua vetrina l’aveva sempre vista da dentro, a rovescio, come si vede la propria faccia quando ci si lava i denti.

C’erano diciannove oggetti e nessun prezzo. «È più elegante», mi ha detto. In quel momento è passata una ragazza, si è fermata, ha guardato un anello per un tempo che da fuori sembrava lunghissimo, e ha tirato dritto.

«Quanto costa quello?», ho chiesto.

«Quarantacinque euro.»

«E secondo lei, quanto ha pensato che costasse?»

<h2>Il silenzio costa più del cartellino</h2>

Quando il prezzo non c’è, chi guarda lo inventa, e lo inventa sempre secondo la propria paura. Chi ha poco lo immagina alto e non entra. Chi ha molto lo immagina trattabile ed entra male. Così la vetrina senza cartellini, che doveva essere gentile, seleziona all’ingresso con la precisione di un buttafuori.

Conosco le obiezioni, me le faccio da sola:

<ol><li>il prezzo scritto invita a guardare il prezzo e non la cosa;</li><li>i concorrenti passano e copiano;</li><li>ogni pezzo è diverso, e un numero non lo racconta.</li></ol>

Alla prima rispondo che chi non può permettersi una cosa ha diritto di saperlo senza dover arrossire davanti a una commessa. Alla seconda, che i concorrenti lo sanno già. La terza è vera, e per questo propongo di scrivere accanto al numero <strong>una riga</strong>: non di réclame, di mestiere. «45 euro: un pomeriggio, e argento vecchio di mia nonna». Il numero smette di essere una barriera e diventa l’inizio di un racconto.

L’orafa ha scritto i cartellini a mano, in serata. Stamattina mi ha mandato un messaggio: «È entrata quella di ieri. L’ha comprato. Mi ha detto che passava di qui da due anni».

Voi il prezzo lo mettete? E quando passate davanti a una vetrina che tace, entrate?`,
	conversation: `
2018-02-06 08:41 Marta Quaglia | Lo metto, a mano, su tutto. Ho una sarta in negozio e all’inizio si vergognava del numero. Le ho chiesto di scrivere quante ore ci ha messo, accanto. Adesso si vergogna chi chiede lo sconto.
> 2018-02-06 09:02 Lia Serra | Le ore accanto al prezzo: è la riga di mestiere di cui parlavo, solo più bella. Posso venire a fotografarle?
>> 2018-02-06 09:10 Marta Quaglia | Vieni di martedì, che c’è il sole di sbieco e si leggono bene.
>>> 2018-02-08 18:30 Lia Serra | Venuta. Vi dico soltanto che ho comprato un grembiule, nove ore, e che non ho chiesto lo sconto.
>>>> 2018-02-08 19:04 Orso Bruno | Un grembiule da nove ore si mette o si guarda?
>>>>> 2018-02-08 19:20 Lia Serra | Si mette. Per guardarlo.
> 2018-02-06 11:15 Carlo il tipografo | Anch’io ci ho provato con le ore. Un cliente mi ha risposto: «Allora impari a farlo più in fretta».
>> 2018-02-06 11:48 Marta Quaglia | E tu?
>>> 2018-02-06 12:01 Carlo il tipografo | Gli ho messo in conto anche la risposta.
2018-02-06 09:27 Dario Motta | Io il prezzo non lo metto, e ti dico perché: stampo partecipazioni, e chi ordina una partecipazione non compra carta, compra il fatto di essere ascoltato per mezz’ora. Se in vetrina scrivo «da 3,50 l’una» entra solo chi ha già fatto la moltiplicazione.
> 2018-02-06 10:05 Lia Serra | Obiezione seria. E se in vetrina il prezzo fosse quello della mezz’ora?
>> 2018-02-06 10:33 Dario Motta | Cioè: «ascolto, 30 minuti, gratis»?
>>> 2018-02-06 10:40 Lia Serra | Gratis è un prezzo. E di solito è il più caro di tutti, perché non si sa quando finisce. Scrivi: «Trenta minuti, una sedia, un caffè. Poi parliamo di carta».
>>>> 2018-02-13 17:12 Dario Motta | Fatto. Tre coppie in una settimana, di cui una voleva soltanto il caffè. Mi arrendo volentieri.
> 2018-02-06 14:20 Gaspare | Come ragioniere segnalo che per le merci esposte al pubblico il prezzo va indicato comunque: è la legge. Come essere umano aggiungo che in quella vetrina sarei entrato.
2018-02-06 10:12 Uno che sa comprare | [moderator] Chi compra guardando il prezzo è un pezzente e non si merita le cose belle.
> 2018-02-06 10:31 Ada | Rispondo lo stesso, anche se spero che questo commento lo tolgano: la cosa più bella che ho l’ho pagata otto euro, dopo averla guardata per un mese.
>> 2018-02-06 10:58 Lia Serra | Tolto: qui si può dire tutto tranne chi si merita che cosa. La tua risposta resta, Ada, e sta in piedi anche da sola.
2018-02-06 12:30 il signor Brandi | Ai miei tempi si scriveva «prezzi fissi», a garanzia che nessuno fosse trattato meglio di un altro. Mi pareva una forma di democrazia.
> 2018-02-06 13:11 Nerina Sala | In cartoleria ho ancora la targhetta smaltata. I bambini chiedono chi li ha rotti, i prezzi, perché fosse necessario fissarli.
2018-02-06 15:02 Comprabene | [moderator] OCCASIONE cartellini digitali luminosi
2018-02-06 15:03 Comprabene | [moderator] OCCASIONE cartellini digitali luminosi, ultimi pezzi
2018-02-06 15:03 Comprabene | [moderator] OCCASIONE cartellini
2018-02-06 17:45 Iole | [writer] Ho scritto di getto una cosa su una persona che si riconoscerebbe.
2018-02-06 21:16 Quinto | Non ho una vetrina, riparo motori in fondo a un cortile. Il prezzo lo scrivo con il gesso sul pezzo rotto, prima di cominciare. Se poi ci metto di più, il di più è mio. Dormo benissimo.
> 2018-02-07 08:05 Lia Serra | «Se ci metto di più, il di più è mio.» Questa la porto in aula, con il gesso.
2018-02-07 12:40 Emma | Domanda da cliente: e i menu senza prezzi che danno alle signore? Me n’è capitato uno nel 2016. Ho ordinato a caso, con terrore.
> 2018-02-07 13:02 Tito | Ordina sempre la cosa con il nome più corto: meno aggettivi, meno euro.
>> 2018-02-07 13:30 Emma | Ho preso «Uovo». Ventotto euro.
>>> 2018-02-07 13:41 Tito | Ritiro tutto.
2018-02-09 23:51 Anonima per una volta | [held] Sono la commessa di un negozio di questa via, e i cartellini ce li fanno togliere apposta quando passa il corteo della scuola alberghiera. Non pubblicatelo se si capisce chi sono.
2018-03-02 10:18 Fosca | Arrivo tardi, e porto un dettaglio: la ragazza dell’anello la conosco, nuota da me. Lo porta sempre, anche in acqua. Dice che un pomeriggio di argento non ha paura del cloro.
`,
	mentions: [
		[
			'2018-02-07 09:00',
			'pingback',
			'Quanto costa il silenzio',
			'https://ilbancodiorso.example/quanto-costa-il-silenzio',
			'Ho messo i cartellini. È entrata mia suocera e ha detto che sono caro. Era già entrata cento volte.',
		],
		[
			'2018-02-12 16:32',
			'trackback',
			'La riga di mestiere',
			'https://tipografiamotta.example/la-riga-di-mestiere',
			'Dopo la discussione su Margine abbiamo composto una serie di cartellini da riempire a mano: numero, ore, una riga.',
		],
	],
};
