import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typeOfBytes } from './type.ts';

const type = (content: string | number[], name: string) =>
	typeOfBytes(typeof content === 'string' ? Buffer.from(content, 'latin1') : Buffer.from(content), name);

test('a file is what its bytes say, whatever its name says', () => {
	assert.equal(type('\xff\xd8\xff\xe0xxxx', 'page.html'), 'image/jpeg');
	assert.equal(type('<!DOCTYPE html><p>x', 'photo.jpg'), 'text/html');
	assert.equal(type('  <svg xmlns="x" onload="alert(1)">', 'photo.png'), 'image/svg+xml');
	assert.equal(type('<?xml version="1.0"?><a/>', 'photo.gif'), 'application/xml');
	assert.equal(type('GIF89a', 'x.txt'), 'image/gif');
	assert.equal(type('%PDF-1.4', 'x'), 'application/pdf');
	assert.equal(type('xxxxftypisom', 'film.mp4'), 'video/mp4');
	assert.equal(type('xxxxftypavif', 'x.jpg'), 'image/avif');
	assert.equal(type('ID3\x04', 'song.mp3'), 'audio/mpeg');
	assert.equal(type('OggS', 'song.ogg'), 'audio/ogg');
	assert.equal(type('RIFFxxxxWEBP', 'x'), 'image/webp');
	assert.equal(type('PK\x03\x04', 'relazione.docx').split('.').at(-1), 'document');
	assert.equal(type('PK\x03\x04', 'photo.jpg'), 'application/zip');
	assert.equal(type('OggS', 'film.OGV'), 'video/ogg');
	assert.equal(type('OggS', 'song.mp3'), 'audio/ogg');
	assert.equal(type('xxxxftypisom', 'book.m4b'), 'audio/mp4');
	assert.equal(type('\xff\xf1x', 'song.aac'), 'audio/aac');
	assert.equal(type('a;b', 'list.csv'), 'text/csv');
	assert.equal(type('parole semplici', 'x.txt'), 'text/plain');
	assert.equal(type('a\0b', 'x.txt'), 'application/octet-stream');
	assert.equal(type('', 'x.txt'), 'application/octet-stream');
});
