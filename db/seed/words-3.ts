export const words3 = `
Teo | «Smart». Ho una presa smart, un orologio smart e una bilancia smart. L’unico che la sera non ha imparato niente sono io.
Emma | Tovagliolo di stoffa, con l’anello e il nome. Ognuno aveva il suo e non si poteva sbagliare. Era la prima cosa che si apparecchiava per un ospite che restava: se avevi l’anello eri di famiglia.
> Viola | Mio marito l’anello l’ha avuto due mesi prima della proposta. Mia madre aveva capito tutto.
Dario Motta | Impossibile. Non per ottimismo: è che da quando la dico, il cliente va da un altro che gli fa male la cosa impossibile. Adesso dico quanto costa.
> Carlo il tipografo | E quando sente quanto costa, dice lui «impossibile».
Gaspare | Ragioniere. Sono ragioniere da quarant’anni, ma al telefono adesso mi chiamano «dottore». Ogni volta li correggo, e ogni volta pensano che sia modestia. È precisione.
Fosca | «Alla mia età». La dicevo a trenta, a quaranta, a cinquanta. A settantadue ho smesso: qualsiasi età sia, è questa.
Walter | Sintonizzare. Si girava la manopola piano, col fiato sospeso, tra una voce straniera e un fruscio. Trovare era un piacere; adesso «si cerca», che è un’altra faccenda.
> Bastiano | E c’era sempre qualcuno che passava davanti all’antenna.
Michele T. | «Quant’altro». Le riunioni finivano sempre lì: i costi, i tempi e quant’altro. Il quant’altro toccava a me.
> Gaspare | In contabilità lo chiamiamo «varie». È il conto più caro del bilancio.
Delia | Fidanzato. A cinquantotto anni «fidanzato» fa ridere, «compagno» sembra un’assemblea e «amico» è una bugia. Lo presento per nome: questo è Aldo. Funziona.
Olga | Vestaglia. Ci si faceva la spesa dal lattaio, ci si affacciava, ci si piangeva. La tuta non ha la stessa dignità.
Ugo | «Gentile cliente». Ne ho di gentili e di no. Al cartello ho tolto l’aggettivo e ho messo l’orario.
Nerina Sala | Domenica, come nome comune. «Oggi è domenica» voleva dire: si mangia alle dodici e mezza, non si lavora, non si stende il bucato. Nel mio negozio sono aperta tre domeniche su quattro, e la domenica l’ho spostata al martedì: chiudo, metto la tovaglia buona e mangio alle dodici e mezza da sola, con grande solennità.
> Lia Serra | Il martedì di Nerina: proporrei di metterlo nel calendario.
> Pina | Verrei volentieri a mangiarla, questa domenica di martedì.
>> Nerina Sala | Alle dodici e mezza. Non a mezzogiorno e mezzo: alle dodici e mezza.
Amos | Costì. La trovavo nelle lettere del nonno: «spero che costì il tempo sia buono». C’era una parola apposta per dire «dove sei tu», e l’abbiamo lasciata scadere.
> Ada | Questa fa male.
> Tito | Spero che costì stiate tutti bene.
Loris | Bomba. «Sei una bomba», «che bomba», «una pizza bomba». Poi a scuola di mio figlio è arrivata una bambina da un posto dove cadono. Ha sobbalzato. Ho smesso in quell’istante.
Pietro Lanza | «Ai miei tempi». Sono ancora vivo, mi risulta che siano miei anche questi.
Gino | Ghiacciaia. In cantina c’era davvero, e mio padre ha continuato a chiamare così il frigorifero, fino all’ultimo. «Prendi il burro in ghiacciaia». Quando abbiamo vuotato la casa nessuno di noi ha detto «frigo».
Betta | Brainstorming. Sette persone in una stanza, una lavagna e un’idea di Paola. Adesso chiediamo direttamente a Paola.
> Marta Quaglia | Spero che la paghiate da tempesta.
>> Betta | No, ma riferirò.
Zeno | Cellulare. Da giovane era il furgone dei carabinieri, poi il telefono, adesso la biologia. Io non so più di che cosa parlano quando lo dicono.
Iole | «Meritare». Ho una figlia che si ammala spesso e un’altra mai. Nessuna delle due ha meritato niente. La parola è andata via da sola.
Marta Quaglia | Filo da imbastire. Non lo chiede più nessuno, perché nessuno imbastisce: si cuce subito, per sempre. Così per sempre si scuce.
> Cesira | Imbastire è l’unica forma di prudenza che mi abbiano insegnato.
Tecla | «Poverino». Mi sono accorta che la dicevo dall’alto.
Vera | Appuntamento. C’è gente che «si becca», «si vede», «ci si organizza». Un appuntamento aveva un’ora, un posto e un po’ di batticuore, anche dal dentista.
Furio | «Sfida». Mi hanno tolto un reparto: sfida. Mi hanno dato il turno di notte: sfida. Il giorno che ho sfidato io, mi hanno convocato.
> Quinto | Fratello.
Nando | Osteria. Ce n’era una sotto casa, ci andavano i muratori. Ora si chiama Hostaria, con l’acca, e ci vanno gli architetti.
> Pina | L’acca costa quattro euro a portata.
> Oreste | Da noi hanno tolto l’acca e messo la k.
Noemi | Cameretta. I ragazzi sono alti uno e ottantacinque e dormono in cameretta. Ho cominciato a dire «camera di Luca» e hanno cominciato a rifare il letto. Una volta, almeno.
Wanda | «Ubbidire». La dicevo al cane e la dicevo ai figli. Col cane ha continuato a funzionare male, coi figli ho imparato a spiegare.
Lea | Purtroppo. Lavoravo a un’assistenza clienti e c’era una frase pronta che cominciava così. La mandavo cento volte al giorno. Adesso, se una cosa mi dispiace, dico che mi dispiace; e se non mi dispiace, dico solo di no.
> Lia Serra | «Se non mi dispiace, dico solo di no» finisce dritta nelle dispense.
Ivo | Pennino. Con la macchia inclusa.
Enea | Padrone. «Vado sotto padrone», diceva mio nonno, e si tirava su i pantaloni. Il mio si chiama «head of».
Renzo | «Emozionale». Un’esperienza emozionale, un racconto emozionale, un divano emozionale. Il divano mi emoziona quando mi ci siedo alle nove di sera, e non ha bisogno di aggettivi.
Silvana | Cortile. Ne ho uno, ma si chiama «area condominiale» e ha un cartello che vieta il pallone. Di fatto il cortile era il pallone.
> Elvio | Il nostro portinaio sequestrava i palloni e poi li ridava a Natale, tutti insieme, lavati. L’ho capito a quarant’anni che li lavava.
>> Silvana | Che bella questa. Grazie, Elvio.
Jacopo | «Banalmente». L’ho presa in ufficio come si prende il raffreddore.
Palmira | Massaia. Sulla mia carta d’identità c’era scritto così, e io tenevo la contabilità di un podere, tre figli, quaranta galline e un mulino. L’ho fatta cambiare nell’ottantuno. Al posto di «massaia» ho fatto scrivere «agricoltrice», e l’impiegato mi ha chiesto se ero sicura.
> Lia Serra | E lei?
>> Palmira | Ho chiesto se era sicuro lui.
Rosa dei Venti | «In bocca al lupo». Non la parola, la risposta. Non so più se il lupo deve crepare o campare, così auguro buona fortuna e tiro dritto.
Romeo | «Amico», detto ai clienti. «Amico, te lo lascio a venti.» Gli amici veri non li ho mai chiamati così, li chiamo per cognome.
Orso Bruno | Posso dirne un’altra? «Pazienza». Non quella che si ha: quella che si sospira. La sospiravo a ogni cosa storta, e la cosa restava storta.
`;
