// What is being composed when the page is covered or closed, or loses its WebGL context: no letter is lost, whichever
// letter of a word it happens at.
import { becomes, check, equal, story } from '../lib/harness.mjs';
import { UNITS, arrive, new_draft, saved, t } from '../lib/application.mjs';

// An input method writes a word letter by letter and has not given it over yet.
const compose = (devtools, text) => devtools.send('Input.imeSetComposition',
  { text, selectionStart: text.length, selectionEnd: text.length });
const COMPOSED = 'nghiêm';

story('tiếp cận: đang soạn một từ thì trang bị che, bị đóng, hoặc mất ngữ cảnh WebGL', (step) => {
  step('mở một đơn', async (world) => {
    const hoa = world.hoa = await arrive(world, 'Lò Thị Hoa', { unit: UNITS.commune });
    await new_draft(hoa);
    world.begin = async (text) => {
      await hoa.click(hoa.box(t('form.title.label')));
      await hoa.page.locator('.field').waitFor();
      await hoa.press('Control+a', 'Delete');
      await hoa.page.keyboard.insertText(text);
      await world.is_stored(text);
      world.devtools = await hoa.context.newCDPSession(hoa.page);
    };
    // As in a page that nobody sees: no frame comes, so none can hand over what was typed.
    world.no_frames = () => hoa.page.evaluate(() => { window.requestAnimationFrame = () => 0; });
    world.is_stored = (text) => becomes(() => hoa.page.evaluate(async (text) => {
      const db = await new Promise((resolve) => {
        indexedDB.open('/sangkien').onsuccess = (event) => resolve(event.target.result);
      });
      const all = await new Promise((resolve) => {
        db.transaction('FILE_DATA').objectStore('FILE_DATA').getAll().onsuccess = (event) =>
          resolve(event.target.result);
      });
      db.close();
      return all.some(({ contents }) => contents && new TextDecoder().decode(contents).includes(text));
    }, text), true, `"${text}" is in the store`);
  });
  // What was typed before has been saved by then; of the word there is nothing in the store.
  for (let letters = 1; letters <= COMPOSED.length; letters++) {
    const part = COMPOSED.slice(0, letters);
    step(`trang bị che khi mới soạn “${part}”: đã vào kho`, async (world) => {
      const { hoa } = world, text = `che ${letters} `;
      await world.begin(text);
      await world.no_frames();
      await compose(world.devtools, part);
      await hoa.page.evaluate(() => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
        document.dispatchEvent(new Event('visibilitychange'));
      });
      await world.is_stored(text + part);
      check(await hoa.page.locator('.field').count() === 1, 'the field stays: the page may be shown again');
      await hoa.reload();
      await hoa.sees(text + part);
    });
    step(`trang bị đóng khi mới soạn “${part}”: mở lại thì còn`, async (world) => {
      const { hoa } = world, text = `đóng ${letters} `;
      await world.begin(text);
      await world.no_frames();
      await compose(world.devtools, part);
      await hoa.page.evaluate(() => document.addEventListener('visibilitychange',
        (event) => event.stopImmediatePropagation(), true));  // what closing a page tells, too: here it has to do
      await hoa.reload();
      await hoa.sees(text + part);
    });
  }
  step('mất ngữ cảnh WebGL ở mỗi chữ đang soạn: từ được soạn nốt, không mất chữ', async (world) => {
    const { hoa } = world;
    await world.begin('Mất ');
    let whole = 'Mất ';
    for (let letters = 1; letters <= COMPOSED.length; letters++) {
      await compose(world.devtools, COMPOSED.slice(0, letters));
      await hoa.page.evaluate(() => {
        window.lost = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
        window.lost.loseContext();
      });
      // Now and then as long as it takes until the page says so and lays itself out in another way.
      if (letters % 2) await hoa.page.locator('body.plain').waitFor({ timeout: 5000 });
      for (let more = letters + 1; more <= COMPOSED.length; more++)
        await compose(world.devtools, COMPOSED.slice(0, more));
      if (letters % 3 === 0) {
        await hoa.page.evaluate(() => window.lost.restoreContext());
        await hoa.page.locator('body:not(.plain)').waitFor({ timeout: 5000 });
        await world.devtools.send('Input.insertText', { text: COMPOSED });
      } else {
        await world.devtools.send('Input.insertText', { text: COMPOSED });
        await hoa.page.evaluate(() => window.lost.restoreContext());
        await hoa.page.locator('body:not(.plain)').waitFor({ timeout: 5000 });
      }
      await hoa.press('Space');
      whole += `${COMPOSED} `;
      equal(await hoa.page.locator('.field').inputValue(), whole, `lost at letter ${letters}`);
    }
    await hoa.press('Enter');
    await hoa.holds(hoa.box(t('form.title.label')), whole.trim(), 'the text');
    await saved(hoa);
    await hoa.reload();
    await hoa.sees(whole.trim());
  });
});
