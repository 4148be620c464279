/** What programs put on the clipboard as text/html, in their own shape, with words of ours. */

/** Word for Windows: a whole document, lists as paragraphs, conditional comments, its own elements. */
export const word = `<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document>
<link rel=File-List href="file:///C:/Users/lia/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style>
<!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;}
-->
</style>
</head>
<body lang=IT style='tab-interval:35.4pt;word-wrap:break-word'>
<!--StartFragment-->
<p class=MsoTitle>Il porto<o:p></o:p></p>
<h2>Le barche<o:p></o:p></h2>
<p class=MsoNormal>Un testo <b style='mso-bidi-font-weight:normal'>gras</b><b>setto</b>, uno <i>corsivo</i>
e uno <b><i>tutti e due</i></b>, «<span lang=FR>qui</span>&nbsp;».<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:
Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>La
prima<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>una <b>barca</b><o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>La
seconda<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>3.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Terzo<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>4.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Quarto<a
style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span
style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></span></a><o:p></o:p></p>
<p class=MsoNormal><a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fmare%3Fa%3D1&amp;data=05%7C01&amp;reserved=0">il mare</a>
<a name="_Toc1"></a><a href="#_Toc1">indice</a></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>Nome<o:p></o:p></p></td><td><p class=MsoNormal><b>Metri</b><o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>Lampara<o:p></o:p></p></td><td><p class=MsoNormal>8<o:p></o:p></p></td></tr></table>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="Immagine_1"><v:imagedata src="file:///C:/Temp/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img
width=320 height=200 src="file:///C:/Users/lia/AppData/Local/Temp/msohtmlclip1/01/clip_image002.jpg" alt="Il molo" v:shapes="Immagine_1"><![endif]></p>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span
class=MsoFootnoteReference><![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></a> Nota
del porto.<o:p></o:p></p></div></div>
<!--EndFragment-->
</body>
</html>`;

export const wordMarkdown = `# Il porto

## Le barche

Un testo **grassetto**, uno *corsivo* e uno ***tutti e due***, «qui\u00a0».

- La prima
  - una **barca**
- La seconda

3. Terzo
4. Quarto[^1]

[il mare](https://example.org/mare?a=1) indice

|     |     |
| --- | --- |
| Nome | **Metri** |
| Lampara | 8   |

[^1]: Nota del porto.`;

/** Word on the web: every line a list of its own. */
const webLine = (name: 'ul' | 'ol', level: number, place: number, words: string) =>
	`<div class="ListContainerWrapper SCXW1 BCX0" style="margin:0;padding:0"><${name} class="BulletListStyle1 SCXW1" role="list" style="list-style-type:disc" start="${place}"><li data-leveltext="" data-font="Symbol" data-listid="${name === 'ul' ? 2 : 3}" data-aria-posinset="${place}" data-aria-level="${level}" role="listitem" class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1" xml:lang="IT-IT" lang="IT-IT"><span data-contrast="auto" class="TextRun SCXW1" style="font-size:11pt;font-weight:normal"><span class="NormalTextRun SCXW1">${words}</span></span><span class="EOP SCXW1" data-ccp-props="{}">&nbsp;</span></p></li></${name}></div>`;
export const wordOnline = `<div class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1"><span class="TextRun SCXW1" style="font-weight:bold"><span class="NormalTextRun">Spesa</span></span><span class="TextRun"><span class="NormalTextRun"> di oggi</span></span><span class="EOP">&nbsp;</span></p></div>${[
	webLine('ul', 1, 1, 'pane'),
	webLine('ul', 2, 1, 'di segale'),
	webLine('ul', 1, 2, 'olio'),
	webLine('ol', 1, 1, 'prima'),
	webLine('ol', 1, 2, 'poi'),
].join('')}`;

export const wordOnlineMarkdown = `**Spesa** di oggi

- pane
  - di segale
- olio

1. prima
2. poi`;

const arial = 'font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent';
const docs = (words: string, more = '') =>
	`<span style="${arial};font-weight:400;font-style:normal;font-variant:normal;text-decoration:none;vertical-align:baseline;white-space:pre;white-space:pre-wrap;${more}">${words}</span>`;
const docsLine = (level: number, words: string, inner = '') =>
	`<li dir="ltr" style="list-style-type:disc;${arial};font-weight:400;white-space:pre" aria-level="${level}"><p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;" role="presentation">${words}</p></li>${inner}`;

/** Google Docs: marks are styles, links go through Google, inner lists lie beside their line. */
export const googleDocs = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1f2e3d4c-7fff-1234-5678-abcdefabcdef"><h2 dir="ltr" style="line-height:1.38;margin-top:18pt;margin-bottom:6pt;"><span style="font-size:16pt;font-family:Arial,sans-serif;font-weight:700;">Il molo</span></h2><p dir="ltr" style="line-height:1.38;">${docs('Un ')}${docs('gras', 'font-weight:700;')}${docs('setto', 'font-weight:700;color:#111;')}${docs(', un ')}${docs('corsivo', 'font-style:italic;')}${docs(', ')}${docs('tutti e due', 'font-weight:700;font-style:italic;')}${docs(', ')}${docs('via', 'text-decoration:line-through;')}${docs(' e H')}${docs('2', 'font-size:0.6em;vertical-align:sub;')}${docs('O; ')}${docs('npm start', "font-family:'Roboto Mono',monospace;")}${docs('.')}</p><br /><p dir="ltr" style="line-height:1.38;"><a href="https://www.google.com/url?q=https://example.org/onde?a%3D1%26b%3D2&amp;sa=D&amp;source=editors&amp;ust=1700000000000000&amp;usg=AOvVaw0" style="text-decoration:none;"><span style="${arial};color:#1155cc;text-decoration:underline;">le onde</span></a></p><ul style="margin-top:0;margin-bottom:0;padding-inline-start:48px;">${docsLine(1, docs('reti'), `<ul style="margin-top:0;">${docsLine(2, docs('nasse', 'font-weight:700;'))}</ul>`)}${docsLine(1, docs('ami'))}</ul><ol style="margin-top:0;">${docsLine(1, docs('salpare'))}${docsLine(1, docs('tornare'))}</ol><p dir="ltr"><span style="border:none;display:inline-block;overflow:hidden;width:602px;height:400px;"><img src="https://lh7-rt.googleusercontent.com/docsz/AD_4nXabc?key=Kx" width="602" height="400" style="margin-left:0px;" /></span></p><div dir="ltr" align="left"><table style="border:none;border-collapse:collapse;"><colgroup><col width="312" /><col width="312" /></colgroup><tbody><tr style="height:0pt"><td style="border:solid 1px"><p dir="ltr">${docs('Nome')}</p></td><td><p dir="ltr">${docs('Metri')}</p></td></tr><tr><td><p dir="ltr">${docs('Gozzo')}</p></td><td><p dir="ltr">${docs('6')}</p></td></tr></tbody></table></div></b><br class="Apple-interchange-newline">`;

export const googleDocsMarkdown = `## Il molo

Un **grassetto**, un *corsivo*, ***tutti e due***, ~~via~~ e H<sub>2</sub>O; \`npm start\`.

[le onde](https://example.org/onde?a=1&b=2)

- reti
  - **nasse**
- ami

1. salpare
2. tornare

[AD_4nXabc](https://lh7-rt.googleusercontent.com/docsz/AD_4nXabc?key=Kx)

|     |     |
| --- | --- |
| Nome | Metri |
| Gozzo | 6   |`;

/** LibreOffice Writer: fonts, lines broken anywhere, paragraphs in lines, footnotes of its own. */
export const libreOffice = `<!DOCTYPE html>
<html>
<head>
	<meta http-equiv="content-type" content="text/html; charset=utf-8"/>
	<title></title>
	<meta name="generator" content="LibreOffice 24.2.5.2 (Linux)"/>
	<style type="text/css">
		p { line-height: 115%; margin-bottom: 0.25cm; background: transparent }
	</style>
</head>
<body lang="it-IT" link="#000080" vlink="#800000" dir="ltr">
<h1 class="western">Il faro</h1>
<p style="line-height: 100%; margin-bottom: 0cm"><font face="Liberation Serif, serif"><font size="3">Una
riga <b>nera</b>, una <i>storta</i>,
<strike>una no</strike></font></font><a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</p>
<p style="line-height: 100%; margin-bottom: 0cm"><br/>

</p>
<ul>
	<li><p style="margin-bottom: 0cm">luce</p>
	<ul>
		<li><p style="margin-bottom: 0cm">rossa</p></li>
	</ul>
	<li><p style="margin-bottom: 0cm">buio</p></li>
</ul>
<p><a href="https://example.org/faro">il faro</a> e <a href="file:///home/lia/faro.odt">il mio</a></p>
<p><img src="file:///tmp/lu1234.tmp/lu1235_html_1a2b.png" name="Immagine1" width="400" height="300"/></p>
<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>
	Spento nel 2011.</p>
</div>
</body>
</html>`;

export const libreOfficeMarkdown = `# Il faro

Una riga **nera**, una *storta*, ~~una no~~[^1].

- luce
  - rossa
- buio

[il faro](https://example.org/faro) e il mio

[^1]: Spento nel 2011.`;

/** Notion: plain HTML, its pictures behind signed addresses. */
export const notion = `<meta charset='utf-8'><html><head></head><body>
<!-- notionvc: 0a1b2c3d-0000-4000-8000-000000000000 -->
<h3>Lista di bordo</h3>
<p>Un <strong>nodo</strong> e una <em>gassa</em> con <code>cima</code>.</p>
<ul>
<li>acqua
<ul>
<li>dolce</li>
</ul>
</li>
<li>fuoco</li>
</ul>
<ul class="to-do-list"><li><div class="checkbox checkbox-on"></div> <span class="to-do-children-checked">salpato</span></li></ul>
<ul class="to-do-list"><li><div class="checkbox checkbox-off"></div> <span class="to-do-children-unchecked">tornato</span></li></ul>
<blockquote>
<p>Chi va piano.</p>
</blockquote>
<pre><code class="language-javascript">let onde = 3;
</code></pre>
<p><img src="https://prod-files-secure.s3.us-west-2.amazonaws.com/a1/b2/molo%20(1).png?X-Amz-Signature=ff00" alt="Il molo [vecchio]"></p>
<hr>
</body></html>`;

export const notionMarkdown = `### Lista di bordo

Un **nodo** e una *gassa* con \`cima\`.

- acqua
  - dolce
- fuoco
- [x] salpato
- [ ] tornato

> Chi va piano.

\`\`\`javascript
let onde = 3;
\`\`\`

[Il molo \\[vecchio\\]](https://prod-files-secure.s3.us-west-2.amazonaws.com/a1/b2/molo%20%281%29.png?X-Amz-Signature=ff00)

---`;

const computed =
	'color: rgb(32, 33, 34); font-family: sans-serif; font-size: 16px; font-style: normal; font-weight: 400; letter-spacing: normal; orphans: 2; text-align: start; white-space: normal; text-decoration-style: initial';

/** A web page as browsers copy it: every element with the style it had. */
export const webPage = `<html><body>
<!--StartFragment--><h2 style="${computed.replace('400', '700')}">Le correnti</h2><p style="${computed}">Il <b style="${computed.replace('400', '700')}">mare</b><span style="${computed}; display: inline !important; float: none;">&nbsp;sale 10&nbsp;000 volte<span>&nbsp;</span></span><a href="https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fmarea&amp;h=AT0" style="color: blue">qui</a>. <img src="https://s.w.org/images/core/emoji/15/72x72/1f30a.png" alt="🌊" class="wp-smiley"></p><figure class="wp-block-image"><a href="https://example.org/uploads/onda.jpg"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="https://example.org/uploads/onda-300.jpg" srcset="" alt="Un'onda"></a></figure><img src="https://stats.example.org/p.gif" width="1" height="1"><p style="${computed}"><img src="https://blog.example/media/2026/11/nostra.jpg" alt="nostra"></p><p><img src="blob:https://example.org/77" alt="una sfuggita"></p><p><a href="javascript:void(0)">Condividi</a></p><!--EndFragment-->
</body></html>`;

export const webPageMarkdown = `## Le correnti

Il **mare** sale 10\u00a0000 volte [qui](https://example.org/marea). 🌊

[Un'onda](https://example.org/uploads/onda-300.jpg)

![nostra](/media/2026/11/nostra.jpg)

Condividi`;
