
'use strict';

// A browser offers SHA-256 to pages of servers only, and this page is a file.
function sha256(bytes) {
  const rotate = (value, by) => (value >>> by) | (value << (32 - by));
  const fraction = (number, root) => { const power = number ** (1 / root); return Math.floor((power - Math.floor(power)) * 0x100000000) >>> 0; };
  const primes = [];
  for (let number = 2; primes.length < 64; number++) {
    if (primes.every(prime => number % prime !== 0)) primes.push(number);
  }

  const state = new Uint32Array(primes.slice(0, 8).map(prime => fraction(prime, 2)));
  const constants = new Uint32Array(primes.map(prime => fraction(prime, 3)));
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(padded.length - 4, bytes.length << 3);
  const words = new Uint32Array(64);
  for (let block = 0; block < padded.length; block += 64) {
    for (let at = 0; at < 64; at++) {
      if (at < 16) {
        words[at] = view.getUint32(block + at * 4);
      } else {
        const early = words[at - 15], late = words[at - 2];
        words[at] = words[at - 16] + (rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)) + words[at - 7] + (rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10));
      }
    }

    let [a, b, c, d, e, f, g, h] = state;
    for (let at = 0; at < 64; at++) {
      const first = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + constants[at] + words[at]) | 0;
      const second = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }

    [a, b, c, d, e, f, g, h].forEach((value, at) => { state[at] += value; });
  }

  const hash = new Uint8Array(32);
  state.forEach((value, at) => new DataView(hash.buffer).setUint32(at * 4, value));
  return hash;
}

function hmac(key, message) {
  const masked = (mask, rest) => {
    const all = new Uint8Array(64 + rest.length).fill(mask, 0, 64);
    key.forEach((byte, at) => { all[at] ^= byte; });
    all.set(rest, 64);
    return sha256(all);
  };
  return masked(0x5c, masked(0x36, message));
}

const form = document.getElementById('form');
const status = document.getElementById('status');
const toHex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
const fromHex = text => Uint8Array.from(text.match(/../g), pair => parseInt(pair, 16));

// Half a character pair, which no file can hold, becomes the sign for what is unreadable.
const wellFormed = text => new TextDecoder().decode(new TextEncoder().encode(text));

function collect() {
  return Array.from(document.querySelectorAll('#guests tr')).flatMap(row => {
    const chosen = row.querySelector('input[type=radio]:checked');
    const { ticket, guest, mail } = row.dataset;
    return chosen ? [{ guest, mail, answer: chosen.value, comment: wellFormed(row.querySelector('input[type=text]').value), ticket }] : [];
  });
}

function save() {
  const answers = collect();
  if (answers.length === 0) {
    status.textContent = 'Please answer for one guest at least.';
    return;
  }

  // The same text is built in ReviewSeal.cs.
  const text = answers.map(one => `${one.ticket}\n${one.answer}\n${one.comment.length}\n${one.comment}\n`).join('');
  const check = toHex(hmac(fromHex(form.dataset.key), new TextEncoder().encode(text)));
  const content = JSON.stringify({ format: 'IdentityLifecycle.GuestReviewAnswers', review: form.dataset.review, answers, check }, null, 2);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  link.download = `answers-${form.dataset.review}.json`;
  link.click();
  status.textContent = `${answers.length} of ${document.querySelectorAll('#guests tr').length} guests answered. Send back the file ${link.download}; if your browser saved none, send the text below.`;
  const shown = document.getElementById('content');
  shown.textContent = content;
  shown.hidden = false;
}

document.getElementById('save').addEventListener('click', save);
form.addEventListener('submit', event => event.preventDefault());
