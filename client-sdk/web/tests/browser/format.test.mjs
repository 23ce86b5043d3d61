// An evening that follows a format: the one key does what its label says, asks whether somebody was missed, and
// can be taken back; the words of a step are there to be used and never sent by themselves.
import assert from 'node:assert/strict';
import { tree } from './golden.mjs';
import { box, button, circle, eventually, heard, line, listen, say, see, start, test, Venue } from './venue.mjs';

const evening = `
title = "A short evening"
about = "Welcome, one round, and thanks."
[[steps]]
title = "Welcome"
mode = "facilitator"
words = "Welcome, everybody. Take your time."
[[steps]]
title = "Who is here"
mode = "round"
prompt = "How do you arrive?"
[[steps]]
title = "Talk"
mode = "open"
[[steps]]
title = "Thanks"
mode = "facilitator"
words = "Thank you for coming."
`;
const open = () => Venue.open('', { format: evening });
const key = (sam, label) => sam.locator('#next[aria-disabled=false]', { hasText: label });

test('one key leads through the evening: step, offer, anyone we missed, back, a free step', async () => {
  const [sam, river, willow] = await circle(await open(), ['River', 'Willow']);
  await see(river, /Step 1 of 4: .*Welcome/);
  await listen(sam);
  await listen(river);

  // The words of the step: put into the box by a press, changed there, sent by a press.
  await sam.locator('.suggested').getByText('Welcome, everybody. Take your time.').waitFor();
  assert.equal(await box(sam).inputValue(), '', 'nothing is put into the box by itself');
  await button(sam, 'Put them into the box').click();
  await eventually('in the box', async () => (await box(sam).inputValue()) === 'Welcome, everybody. Take your time.');
  assert.equal(await sam.evaluate(() => document.activeElement.id), 'composer-box');
  assert.equal(await line(river, 'Welcome, everybody.').count(), 0, 'and not sent');
  await say(sam, 'Welcome, everybody.');
  await line(river, 'Welcome, everybody.').waitFor();
  await tree('screen-format', sam, '.lead-panel .box');

  await key(sam, /Next step: .*Who is here/).click();
  await see(river, /Step 2 of 4: .*Who is here/);
  await eventually('the step is said', async () => (await heard(river)).includes('Step 2 of 4: Who is here'));
  // The present move can be taken back, and done again.
  await button(sam, 'Take the last move back').click();
  await see(river, /Step 1 of 4: .*Welcome/);
  await key(sam, /Next step: .*Who is here/).click();
  // Each in turn, whoever comes first: one shares, the others pass; meanwhile the key says that it waits.
  const people = [sam, river, willow];
  let shared = false;
  for (let i = 0; i < people.length; ++i) {
    await key(sam, 'Offer to').click();
    const asked = await eventually('somebody is offered it', async () => {
      for (const p of people) if (await button(p, 'Start').count()) return p;
      return null;
    });
    await sam.locator('#next[aria-disabled=true]', { hasText: 'Nothing to do just now' }).waitFor();
    if (asked === sam || shared) {
      await button(asked, 'Not today').click();
    } else {
      shared = true;
      await start(asked);
      await say(asked, 'I am glad to be here.');
      await button(asked, 'I am done').click();
    }
  }
  await key(sam, /Next step: .*Talk/).click();
  await see(river, /Step 3 of 4: .*Talk/);

  // Typed: back to the round, and out of it before anybody has had the space.
  await say(sam, '/step back');
  await see(river, /Step 2 of 4: .*Who is here/);
  await say(sam, '/step next');
  await sam.locator('.answer').getByText('“although” behind the command goes on all the same.').waitFor();
  await button(sam, /All steps: .*A short evening/).click();
  await button(sam, 'Go on here: Talk').click();
  await sam.locator('.question').getByText(/Anyone we missed\?/).waitFor();
  await see(willow, /Step 2 of 4: .*Who is here/);
  await button(sam, 'Go on all the same').click();
  await see(willow, /Step 3 of 4: .*Talk/);
  await button(sam, 'Go our own way in this step').click();
  await see(sam, 'You go your own way in this step.');
  await button(sam, 'Skip to here: Thanks').or(button(sam, 'Go on here: Thanks')).click();
  await see(willow, /Step 4 of 4: .*Thanks/);
  await see(sam, 'That was the last step');
  // Sent as they are, by a word that is typed for it.
  await say(sam, '/read');
  await line(willow, 'Thank you for coming.').waitFor();
  for (const p of [sam, river, willow]) assert.deepEqual(p.faults, []);
});
