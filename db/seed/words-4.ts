export const words4 = `
Uberto | Commendatore. Al bar lo dicevano a tutti, anche al mio babbo, che aveva le mani piene di grasso. Lui rispondeva: «Presente».
Gilda Neri | «Vediamo». Da piccola ho capito prestissimo che voleva dire no. L’ho usata per vent’anni con i miei figli sapendo che lo sapevano.
> Sofia | Esiste anche «ne parliamo dopo». Stessa famiglia.
Mirella | Pizzicagnolo. Provate a dirla senza sorridere. Quello del mio quartiere ha l’insegna «Food & Wine», però dentro è rimasto un pizzicagnolo: ti fa assaggiare prima ancora di salutarti.
Fulvia | Io.
> Fulvia | Mi spiego: nelle mail. Ogni riga cominciava così. Ne ho riscritta una senza e la risposta è arrivata in dieci minuti.
> Lia Serra | Esperimento da rifare in pubblico. Ci provo nel prossimo articolo, vediamo chi se ne accorge.
Walter | Inchiostro simpatico. Il succo di limone, il ferro da stiro, la lettera bruciata. Non ho mai più avuto segreti così profumati.
Oreste | «Nostrano». Ho un fornitore che lo scrive sui pomodori e uno che scrive il nome della contrada. Tengo il secondo.
Emma | Eredità. In casa mia se ne parlava sottovoce, come di una malattia. Poi è arrivata, ed era un armadio. Adesso diciamo «l’armadio».
> Zaira | Da noi «il servizio da dodici», diviso fra tre sorelle: quattro piatti ciascuna e nessuna che possa invitare.
>> Emma | Dovreste mangiare sempre insieme. Forse era quello il testamento.
>>> Zaira | Non ci avevo mai pensato. Le chiamo.
Gaspare | Assegno. L’ultimo l’ho firmato nel 2009, per un’auto usata, e mi tremava la mano. Col telefono ho comprato una lavatrice senza accorgermi di niente: non mi pare un progresso del sistema nervoso.
Dario Motta | Refuso. I clienti dicono «bug», «typo», «errorino». Un refuso era un refuso: si fondeva il piombo e si rifaceva.
> Nerina Sala | In questo commento ce n’è uno? L’ho riletto tre volte.
>> Dario Motta | Il giorno che non ne lascio nemmeno uno smetto il mestiere.
Amos | «Risorse umane». Mi ha chiamato una signora molto gentile «delle risorse umane» per dirmi che ero una di troppo.
Ines | Punizione. L’ho tolta e ho messo «conseguenza». Un bambino di sette anni mi ha detto: «Maestra, è la stessa cosa ma più lunga». Aveva ragione, e ci siamo messi d’accordo su «rimediare».
> Tecla | Sette anni. Va ingaggiato.
Pina | Ferragosto, per dire che non si trova nessuno. «Chiami dopo ferragosto.» Adesso si trova sempre qualcuno: sta in un altro paese, ha un nome finto e un copione. A quel punto preferisco la saracinesca.
Bastiano | «Bella gioia». Lo dicevo alle clienti del banco, a tutte, dai sei ai novant’anni. Una mi ha detto che suo marito la chiamava così e che non lo facessi più. Ora chiedo il nome.
Viola | Sparecchiare. La parola la uso. È che non sparecchia più nessuno con me.
> Michele T. | Mia madre diceva che ci si conosce asciugando i piatti. Il secondo che asciuga è quello che resta.
Carlo il tipografo | Allegato. «In allegato trova», e non c’era mai niente. Adesso lo metto prima, l’allegato, poi scrivo.
> Tito | Vi segnalo che in allegato a questo commento non trovate un bel niente.
Olga | Benestare. Mio suocero dava il suo, lo scriveva proprio: «do il mio benestare». Adesso «clicco su accetta», senza star bene per niente.
Lea | «Anziano». Mi hanno ceduto il posto in autobus dicendo al figlio «fai sedere la signora anziana». Mi sono seduta: le gambe avevano capito prima di me.
> Fosca | La prima volta scotta. Dalla seconda si sta comodi.
Elvio | «Praticamente». Faccio l’elettricista: nella pratica non c’è niente di «praticamente». O passa corrente o non passa.
Delia | Forestale, nel senso del corpo: quando lo hanno sciolto mio fratello ha piegato la giacca verde e l’ha messa nel cassetto. La parola sta lì con la naftalina.
Teo | Subito. L’ho promessa una volta a una signora di ottant’anni. Sono arrivato dopo quaranta minuti e stava ancora sulla porta, col cappotto. «Ha detto subito», mi ha spiegato.
> Ugo | Ecco perché il giovedì sul muro.
> Lia Serra | Quel cappotto me lo porto dietro per un po’.
Betta | «Mi faccia sapere». Lo dicevo per chiudere la porta lasciandola accostata. Adesso o apro o chiudo: si riscalda meno il corridoio.
Rosa dei Venti | Bonaccia. In paese si diceva delle giornate e delle persone. Oggi le persone sono «solari», e nessuno si chiede come mai si scottino.
Jacopo | Brevetto. Mio nonno ne aveva uno, incorniciato, per una molla. Non l’ha mai venduto a nessuno, eppure in casa era «quello del brevetto», come altrove c’è il generale.
Vera | Figlia unica. «Ah, sei figlia unica», con quella faccia. Ho avuto sei cugini, tre vicine e un cane lupo.
Pietro Lanza | «Sorprendente», scritta da me sulla copertina del libro di un altro. Non l’avevo letto. Quando l’ho letto era sorprendente davvero, e questo è stato il castigo.
Iole | Dama di compagnia. L’ho fatto, da ragazza, per una contessa che non aveva un soldo. Leggevamo il giornale del giorno prima perché costava meno. «Tanto», diceva, «le notizie sono sempre in ritardo».
> Lia Serra | Iole, qui c’è un libro. Non un commento: un libro.
>> Iole | Ho ottantun anni, farò un racconto.
Noemi | Grembiule, con il fiocco. Ce l’ho ancora, è largo come una mano. Mi domando chi fosse quella mano.
Quinto | «Ottimizzare». Hanno ottimizzato la mensa: adesso c’è una macchinetta, e ha sempre torto lei e sempre ragione il resto.
Loris | Scampagnata. Quella di adesso è un «trekking», servono bastoncini e una maglietta che respira. Noi respiravamo da soli.
> Wanda | E la frittata fra due piatti.
Furio | Onestamente. «Onestamente non saprei.» E le altre volte, come rispondevo?
Silvana | «Per carità». Due parole, lo so. Le dicevo per dire il contrario: «È bravo, per carità». Dopo il «per carità» arrivava sempre la coltellata.
Renzo | Quaresima. Non sono credente, ma avere quaranta giorni per togliere qualcosa era un’idea. Per provare ho cominciato in anticipo, e ho tolto «comunque».
> Silvana | E come sta andando?
>> Renzo | Male, comunque.
Enea | Elenco telefonico. C’eravamo tutti, in ordine alfabetico, col nome del padre.
Gino | «Non c’è problema». Una volta sola l’ho detto e non c’era.
`;
