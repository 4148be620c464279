import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root, sourceFiles, tagsOf, textOf } from '../support/sources.ts';

const pages = sourceFiles().filter((file) => file.endsWith('.tsx'));

const typed = /\btype=\{|\btype="(?:text|search|email|url)"/;

test('every field that people write words into runs as its words do', () => {
	const wrong = pages.flatMap((file) =>
		[
			...tagsOf(file, 'textarea'),
			...tagsOf(file, 'input').filter((tag) => typed.test(tag) || !/\btype=/.test(tag)),
		]
			.filter((tag) => !tag.includes('dir="auto"'))
			.map((tag) => `${file}: ${tag}`),
	);
	assert.deepEqual(wrong, []);
});

test('what people wrote is shown in one way only, which knows its direction', () => {
	const raw = pages.filter((file) => /__html: [\w.]*\bhtml\b/.test(textOf(file)));
	assert.deepEqual(raw, []);
});

test('style sheets name no left and no right but where an author asked for it', () => {
	const sheets = globSync('{app,public}/**/*.css', { cwd: root });
	assert.ok(sheets.length > 10);
	const physical =
		/(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)|float: (?:left|right)|^\s*(?:left|right):/;
	const lopsided = /^\s*(?:margin|padding): (\S+) (\S+) (\S+) (\S+);$/;
	const wrong = sheets.flatMap((sheet) => {
		let rule = '';
		return readFileSync(join(root, sheet), 'utf8')
			.split('\n')
			.filter((line) => {
				if (line.endsWith('{')) rule = line;
				const [, , right, , left] = lopsided.exec(line) ?? [];
				return (physical.test(line) || right !== left) && !/\.align-|\.text-(left|right)/.test(rule);
			})
			.map((line) => `${sheet}: ${line.trim()}`);
	});
	assert.deepEqual(wrong, []);
});
