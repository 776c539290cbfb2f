import { expect, test } from 'vitest';
import { linkTo, messageHost, senderAddress } from './links.ts';

const config = { publicUrl: null, host: '127.0.0.1', port: 3000, mailFrom: 'Portico <portal@mail.example>' };

test('links lead to PUBLIC_URL, else to where we listen', () => {
  expect(linkTo({ ...config, publicUrl: new URL('https://portal.example') }, '/riverside/')).toBe(
    'https://portal.example/riverside/',
  );
  expect(linkTo(config, '/riverside/')).toBe('http://127.0.0.1:3000/riverside/');
  expect(linkTo({ ...config, host: '::1' }, '/')).toBe('http://[::1]:3000/');
  expect(linkTo({ ...config, host: '0.0.0.0' }, '/')).toBe('http://localhost:3000/');
});

test('Message-IDs end in our host, else in the sender’s domain', () => {
  expect(messageHost({ ...config, publicUrl: new URL('https://portal.example:8443') })).toBe('portal.example');
  expect(messageHost(config)).toBe('mail.example');
  expect(messageHost({ ...config, mailFrom: 'portal@bare.example' })).toBe('bare.example');
  expect(senderAddress('Portico <portal@mail.example>')).toBe('portal@mail.example');
});
