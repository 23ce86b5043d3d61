// Sentences, links, and texts that are too long.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { format, type Compiled } from '../../src/language/format.js';
import { line_bytes_max, roomLeft, split } from '../../src/room/sending.js';
import { readLink } from '../../src/state/link.js';

const plain = (s: string) => s.replace(/[\u2068\u2069]/g, '');

test('a plural is chosen by the language, a number written in it', () => {
  const people: Compiled = [['count', { one: [0, ' person'], other: [0, ' people'], '=0': 'nobody' }, 0]];
  assert.equal(format(people, { count: 0 }, 'en'), 'nobody');
  assert.equal(format(people, { count: 1 }, 'en'), '1 person');
  assert.equal(format(people, { count: 1200 }, 'en'), '1,200 people');
});

test('what somebody chose stays apart from the sentence around it, whatever is in it', () => {
  const said = format([['name'], ' has left.'], { name: '\u202Eevil\u2069\u2068' }, 'en');
  assert.equal(said, '\u2068evil\u2069 has left.');
  assert.equal(plain(format([['name']], { name: '{count}' }, 'en')), '{count}');
});

test('a link is an invitation or a ticket behind the #', () => {
  assert.deepEqual(readLink('/m/circle', '#i=abc'), { meeting: 'circle', proof: 'abc', ticket: false });
  assert.deepEqual(readLink('/m/circle', '#t=abc=='), { meeting: 'circle', proof: 'abc==', ticket: true });
  assert.deepEqual(readLink('/m/circle', '#abc'), { meeting: 'circle', proof: 'abc', ticket: false });
  for (const [path, fragment] of [['/m/circle', ''], ['/', '#i=abc'], ['/m/a/b', '#i=abc'], ['/m/%2e', '#i=x']]) {
    assert.equal(readLink(path!, fragment!), null, `${path}${fragment}`);
  }
});

test('a long text is parted at paragraphs, and no word of it is lost', () => {
  const paragraph = 'word '.repeat(300).trim();
  const text = [paragraph, paragraph, paragraph, paragraph].join('\n\n');
  const parts = split(text);
  assert.ok(parts.length > 1 && parts.every((p) => new TextEncoder().encode(p).length <= line_bytes_max));
  assert.equal(parts.join(' ').replace(/\s+/g, ' '), text.replace(/\s+/g, ' '));
});

test('a text without any place to part it is parted between characters', () => {
  const parts = split('😀'.repeat(3000));
  assert.ok(parts.every((p) => new TextEncoder().encode(p).length <= line_bytes_max));
  assert.equal(parts.join(''), '😀'.repeat(3000));
});

test('a short text is one part', () => {
  assert.deepEqual(split('one\n\ntwo'), ['one\n\ntwo']);
});

test('how much more fits is counted in characters of the kind that is written', () => {
  assert.equal(roomLeft('', 256), 256);
  assert.equal(roomLeft('abcd', 256), 252);
  assert.equal(roomLeft('شكرًا', 256), 123);
  assert.equal(roomLeft('x'.repeat(256), 256), 0);
  assert.equal(roomLeft('x'.repeat(300), 256), -44);
});
